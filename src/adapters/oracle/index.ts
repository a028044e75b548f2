export type {
  OracleAdapterOptions,
  OracleEntity,
  OracleLogOptions,
  OracleRest,
} from './options.js';
export { oracleAdapter } from './oracleAdapter.js';
export type { UiEvents, UiEventsChannels, UiEventsContext } from './UiEvents.js';
