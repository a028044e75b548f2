export { settingsFromDefinition } from './crmData.js';
export type { OpenCti, OpenCtiRequest } from './OpenCti.js';
export type { SalesforceAdapterOptions } from './options.js';
export { salesforceAdapter } from './salesforceAdapter.js';
