export { settingsFromParameters } from '../kit/settingsFromParameters.js';
export type { ZendeskAdapterOptions, ZendeskLogOptions, ZendeskLogPart } from './options.js';
export type { ZafClient, ZafRequest } from './ZafClient.js';
export { zendeskAdapter } from './zendeskAdapter.js';
