import { createMachine, type setup as xstateSetup } from 'xstate';

/**
 * XState's `setup`, as far as the machines here use it. The original brings every kind of action
 * along, used or not, which costs a page 0.6 kB.
 */
export const setup = ((implementations: object) => ({
  createMachine: (config: never) => createMachine(config, implementations),
})) as unknown as typeof xstateSetup;
