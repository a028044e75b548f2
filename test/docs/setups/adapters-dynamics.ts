import { dynamicsWorld } from '../../adapters/dynamics/dynamicsWorld.js';

export const Microsoft = { CIFramework: dynamicsWorld().cif };
export const begin = () => window.dispatchEvent(new Event('CIFInitDone'));
