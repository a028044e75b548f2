// Apart from the other stores, so that nobody else loads what it needs.
export type { OutboxEntry, OutboxStatus } from '../../OutboxEntry.js';
export type {
  DueEntries,
  OutboxIndex,
  OutboxPage,
  OutboxStore,
  ScopeSummary,
} from '../OutboxStore.js';
export { type EncryptedOutboxOptions, encryptedOutbox } from './encryptedOutbox.js';
