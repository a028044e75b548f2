export { type IndexedDbOutboxOptions, indexedDbOutbox } from './indexedDbOutbox.js';
export { memoryOutbox } from './memoryOutbox.js';
export type { OutboxEntry, OutboxStatus, OutboxStore } from './OutboxStore.js';
