export type { Agent } from '../Agent.js';
export type { OutboxEntry, OutboxStatus } from '../OutboxEntry.js';
export { type IndexedDbOutboxOptions, indexedDbOutbox } from './indexedDbOutbox.js';
export { memoryOutbox } from './memoryOutbox.js';
export type {
  DueEntries,
  OutboxIndex,
  OutboxPage,
  OutboxStore,
  ScopeSummary,
} from './OutboxStore.js';
