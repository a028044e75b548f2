import type { OutboxIndex, OutboxStore } from './OutboxStore.js';

/**
 * Adds an index to a store. The property is not enumerable. If a page copies the store with the spread syntax to
 * replace `put` or `list`, the copy must not have the index, because the index would bypass the replacements.
 */
export const withIndex = (store: OutboxStore, index: OutboxIndex): OutboxStore =>
  Object.defineProperty(store, 'index', { value: index, configurable: true });
