import type { OutboxIndex, OutboxStore } from './OutboxStore.js';

/**
 * Gives a store its index. The property is not enumerable: a copy of the store with another `put` or
 * `list` must not keep an index that goes past them.
 */
export const withIndex = (store: OutboxStore, index: OutboxIndex): OutboxStore =>
  Object.defineProperty(store, 'index', { value: index, configurable: true });
