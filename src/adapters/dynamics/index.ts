export type { CIFramework } from './CIFramework.js';
export { dynamicsAdapter } from './dynamicsAdapter.js';
export type { DynamicsAdapterOptions, DynamicsEntity, DynamicsLogOptions } from './options.js';
