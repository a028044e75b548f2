import { freshworksWorld } from '../../adapters/freshworks/freshworksWorld.js';

export const app = { initialized: async () => freshworksWorld().client };
