import { firstOf } from '../firstOf.js';
import type { OutboxEntry } from '../OutboxEntry.js';
import { listIndex } from './listIndex.js';
import type { OutboxStore } from './OutboxStore.js';
import { localLocks } from './pageLocks.js';
import { withIndex } from './withIndex.js';

/**
 * Keeps interaction logs for as long as this page lives: they are gone after a reload. For tests, and
 * where there is no IndexedDB. No other page sees it, so `onChange` never calls.
 */
export function memoryOutbox(): OutboxStore {
  // Keeps the order in which ids were first set.
  const entries = new Map<string, OutboxEntry>();
  const locks = localLocks();
  const closing = new AbortController();

  const assertOpen = () => {
    if (closing.signal.aborted) throw new Error('The outbox is closed.');
  };
  const list = async () => {
    assertOpen();
    return [...entries.values()];
  };
  const put = async (entry: OutboxEntry) => {
    assertOpen();
    entries.set(entry.id, structuredClone(entry));
  };
  const remove = async (id: string) => {
    assertOpen();
    entries.delete(id);
  };

  const store: OutboxStore = {
    list: async () => structuredClone(await list()),
    put,
    remove,
    takeTurn: (onTurn, signal) => locks.hold('turn', onTurn, firstOf(signal, closing.signal)),
    async isAlive(owner) {
      assertOpen();
      return locks.isHeld(`page:${owner}`);
    },
    register: (owner, signal) =>
      locks.hold(`page:${owner}`, () => {}, firstOf(signal, closing.signal)),
    onChange: () => () => {},
    close() {
      closing.abort();
      entries.clear();
    },
  };
  return withIndex(
    store,
    listIndex({ list, put, remove: ({ id }) => remove(id), copy: structuredClone }),
  );
}
