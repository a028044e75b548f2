export type { OutboxEntry, OutboxStatus } from '../OutboxEntry.js';
export { type IndexedDbOutboxOptions, indexedDbOutbox } from './indexedDbOutbox.js';
export { memoryOutbox } from './memoryOutbox.js';
export type { OutboxStore } from './OutboxStore.js';
