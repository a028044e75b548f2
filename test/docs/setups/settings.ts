import { dynamicsWorld } from '../../adapters/dynamics/dynamicsWorld.js';

export const Microsoft = { CIFramework: dynamicsWorld().cif };
