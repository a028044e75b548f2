import { describe, expect, it } from 'vitest';
import { memoryOutbox } from '../../src/outbox/index.js';
import { describeOutboxStore } from '../../src/testing/outbox/describeOutboxStore.js';

/** A store of an author who knows of no index. */
const listOnlyOutbox = () => ({ ...memoryOutbox() });

describeOutboxStore('a store that has only a list', listOnlyOutbox, {
  describe,
  it,
  expect,
  isShared: false,
});

it('[OS11] a copy of a store has no index of its own', () => {
  expect('index' in listOnlyOutbox()).toBe(false);
});
