import { firstOf } from '../firstOf.js';
import type { OutboxEntry } from '../OutboxEntry.js';
import { listIndex } from './listIndex.js';
import type { OutboxStore } from './OutboxStore.js';
import { localLocks } from './pageLocks.js';
import { withIndex } from './withIndex.js';

/**
 * Stores interaction logs in memory. A reload deletes them. For tests, and for pages without IndexedDB. No other
 * page can use the store, so it never calls the listeners of `onChange`.
 */
export function memoryOutbox(): OutboxStore {
  // A Map iterates in the order in which its keys were first set, which `list` must return.
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
