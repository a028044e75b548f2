// A separate entry point, so that pages without encryption do not load its dependency.
export type { OutboxEntry, OutboxStatus } from '../../OutboxEntry.js';
export type {
  DueEntries,
  OutboxIndex,
  OutboxPage,
  OutboxStore,
  ScopeSummary,
} from '../OutboxStore.js';
export { type EncryptedOutboxOptions, encryptedOutbox } from './encryptedOutbox.js';
