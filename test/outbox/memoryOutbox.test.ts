import { describe, expect, it } from 'vitest';
import { memoryOutbox } from '../../src/outbox/index.js';
import { describeOutboxStore } from '../../src/testing/outboxStoreSuite.js';

describeOutboxStore('memoryOutbox', () => memoryOutbox(), {
  describe,
  it,
  expect,
  isShared: false,
});
