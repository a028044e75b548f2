export { settingsFromParameters } from '../kit/settingsFromParameters.js';
export type { FdkClient, FdkRequest, FdkTemplate } from './FdkClient.js';
export { freshworksAdapter } from './freshworksAdapter.js';
export type {
  FreshworksAdapterOptions,
  FreshworksLogOptions,
  FreshworksLogPart,
} from './options.js';
