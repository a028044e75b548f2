export type { CrmEntity } from '../kit/CrmEntity.js';
export { type GuardedWindow, guardMessages } from './guardMessages.js';
export type { ZohoAdapterOptions, ZohoLogOptions } from './options.js';
export type { ZohoSdk, ZohoWrite } from './ZohoSdk.js';
export { zohoAdapter } from './zohoAdapter.js';
