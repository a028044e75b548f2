export type { CrmEntity } from '../kit/CrmEntity.js';
export type { OpenFrame, OpenFrameTarget } from './OpenFrame.js';
export type {
  ServicenowAdapterOptions,
  ServicenowLogOptions,
  ServicenowTable,
} from './options.js';
export { servicenowAdapter } from './servicenowAdapter.js';
