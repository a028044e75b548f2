export type {
  RestDescription,
  RestEnvironment,
  RestList,
  RestPaging,
  RestRecordFields,
  RestRequest,
  RestSearch,
  RestSource,
  RestTemplate,
  RestValues,
} from './RestDescription.js';
export { restAdapter } from './restAdapter.js';
