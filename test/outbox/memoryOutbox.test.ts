import { describe, expect, it, test } from 'vitest';
import { memoryOutbox } from '../../src/outbox/index.js';
import { describeOutboxStore } from '../../src/testing/outbox/describeOutboxStore.js';

describeOutboxStore('memoryOutbox', () => memoryOutbox(), {
  describe,
  it,
  expect,
  isShared: false,
});

test('[OB17] a closed one says so', async () => {
  const store = memoryOutbox();
  store.close();
  await expect(store.list()).rejects.toThrow('The outbox is closed.');
});
