export type { CrmEntity } from '../kit/CrmEntity.js';
export type { CIFramework } from './CIFramework.js';
export { dynamicsAdapter } from './dynamicsAdapter.js';
export type { DynamicsAdapterOptions, DynamicsLogOptions } from './options.js';
