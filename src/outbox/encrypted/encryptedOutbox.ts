import { checkOptions, isFunction, isObject, type Rule } from '../../checkOptions.js';
import { firstOf } from '../../firstOf.js';
import type { OutboxEntry } from '../../OutboxEntry.js';
import { indexOf } from '../listIndex.js';
import type { OutboxIndex, OutboxStore } from '../OutboxStore.js';
import { withIndex } from '../withIndex.js';
import { type EntrySeal, entrySeal, type SealKeys } from './entrySeal.js';

/** Options of `encryptedOutbox`. */
export type EncryptedOutboxOptions = SealKeys;

/** Runs an action with the store. The store stays open until the action ends. */
type Track = <T>(act: () => Promise<T>) => Promise<T>;

/** Encrypts entries and passes them to `write`. Keeps the order of the calls. */
type Write = (
  entries: readonly OutboxEntry[],
  write: (sealed: readonly OutboxEntry[]) => Promise<void>,
) => Promise<void>;

const functionRule: Rule = ['a function', isFunction];
const optionRules = {
  key: functionRule,
  previousKeys: functionRule,
  crypto: ['a Crypto', isObject],
} satisfies Record<string, Rule>;

/**
 * Encrypts the entries of another store: the logs, the CRM's answers, agents' names, and the details of errors.
 * Ids, times, counts, statuses, scopes and error codes are not encrypted, because the store needs them to find
 * entries.
 *
 * - Encryption delays the write of an entry by some milliseconds. The entry is not durable before.
 * - An entry whose key is unavailable is not returned by any query. It stays in the store and counts as unsaved.
 * - Writes reject while no key is available, and on pages without WebCrypto (pages without TLS).
 * - Entries that the store contains unencrypted are returned unchanged. They are encrypted when they are next
 *   written.
 *
 * @throws RuntimeError INVALID_OPTION if `key` or `previousKeys` is not a function
 * @example
 * ```ts
 * let key: CryptoKey | undefined;
 *
 * const outbox = encryptedOutbox(indexedDbOutbox(), {
 *   async key() {
 *     if (key === undefined) {
 *       const answer = await fetch('/outbox-key');
 *       const bytes = await answer.arrayBuffer();
 *       key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
 *     }
 *     return key;
 *   },
 * });
 * createRuntime({ connectorOrigin, adapter, outbox });
 * ```
 */
export function encryptedOutbox(store: OutboxStore, options: EncryptedOutboxOptions): OutboxStore {
  checkOptions(options, optionRules, { needed: ['key'] });
  const seal = entrySeal(options);
  const inner = indexOf(store);
  const closing = new AbortController();
  /** Encrypted entries whose write has not finished, by request. */
  const sealedInProgress = new Map<string, OutboxEntry>();
  let runningActions = 0;
  /** Settles when all entries of earlier writes are encrypted. */
  let earlierSealed: Promise<unknown> = Promise.resolve();

  const assertOpen = () => {
    if (closing.signal.aborted) throw new Error('The outbox is closed.');
  };
  const closeIfIdle = () => {
    if (closing.signal.aborted && runningActions === 0) store.close();
  };
  const track: Track = async (act) => {
    assertOpen();
    runningActions += 1;
    try {
      return await act();
    } finally {
      runningActions -= 1;
      closeIfIdle();
    }
  };
  const write: Write = (entries, writeSealed) =>
    track(async () => {
      const sealing = Promise.all(entries.map(seal.seal));
      earlierSealed = Promise.allSettled([earlierSealed, sealing]);
      await earlierSealed;
      const sealed = await sealing;
      for (const entry of sealed) sealedInProgress.set(entry.requestId, entry);
      try {
        await writeSealed(sealed);
      } finally {
        for (const { requestId } of sealed) sealedInProgress.delete(requestId);
      }
    });

  /** Puts one encrypted entry. Adds it as a new entry if another log with its id is unreadable, so that none is lost. */
  const putSealed = async ([sealed]: readonly OutboxEntry[]) => {
    if (sealed === undefined) return;
    const stored = await inner.get(sealed.id);
    const isOtherLog = stored !== undefined && stored.requestId !== sealed.requestId;
    const isUnreadable = isOtherLog && (await seal.open([stored])).length === 0;
    if (!isUnreadable) return store.put(sealed);
    const { scope = '', interactionId = '', requestId } = sealed;
    const sameInteraction = await inner.ofInteraction(scope, interactionId, 100);
    const isStored = sameInteraction.some((entry) => entry.requestId === requestId);
    await (isStored ? inner.write({ put: [sealed] }) : inner.add([sealed]));
  };

  const encrypted: OutboxStore = {
    isEncrypted: true,
    list: () => track(async () => seal.open(await store.list())),
    put: (entry) => write([entry], putSealed),
    remove: (id) => write([], () => store.remove(id)),
    takeTurn: (onTurn, signal) => store.takeTurn(onTurn, firstOf(signal, closing.signal)),
    isAlive: (owner) => track(() => store.isAlive(owner)),
    register: (owner, signal) => store.register(owner, firstOf(signal, closing.signal)),
    onChange(listener) {
      if (closing.signal.aborted) return () => {};
      const end = store.onChange(listener);
      closing.signal.addEventListener('abort', end);
      return () => {
        closing.signal.removeEventListener('abort', end);
        end();
      };
    },
    // Keeps only entries that are already encrypted, because WebCrypto encrypts asynchronously.
    keepOnLeave(entries) {
      const sealed = entries.flatMap(({ requestId }) => sealedInProgress.get(requestId) ?? []);
      if (sealed.length === 0) return noEntries;
      return store.keepOnLeave?.(sealed.map(seal.toText)) ?? noEntries;
    },
    close() {
      closing.abort();
      closeIfIdle();
    },
  };
  return withIndex(encrypted, encryptedIndex(inner, seal, track, write));
}

const noEntries = () => [];

function encryptedIndex(
  inner: OutboxIndex,
  { open }: EntrySeal,
  track: Track,
  write: Write,
): OutboxIndex {
  /** Repeats a query with a higher limit until the result contains enough readable entries. */
  const readable = async (
    limit: number,
    query: (limit: number) => Promise<readonly OutboxEntry[]>,
  ): Promise<readonly OutboxEntry[]> => {
    for (let asked = limit; ; asked *= 2) {
      const found = await query(asked);
      const opened = await open(found);
      if (opened.length >= limit || found.length < asked) return opened.slice(0, limit);
    }
  };

  return {
    add: (entries) => write(entries, (sealed) => inner.add(sealed)),
    write: ({ put = [], remove = [] }) =>
      write(put, (sealed) => inner.write({ put: sealed, remove })),
    get: (id) =>
      track(async () => {
        const found = await inner.get(id);
        return found && (await open([found]))[0];
      }),
    ofInteraction: (scope, interactionId, limit) =>
      track(() => readable(limit, (asked) => inner.ofInteraction(scope, interactionId, asked))),
    due: (query) =>
      track(async () => {
        let nextAt = Number.POSITIVE_INFINITY;
        const entries = await readable(query.limit, async (limit) => {
          const found = await inner.due({ ...query, limit });
          nextAt = found.nextAt;
          return found.entries;
        });
        return { entries, nextAt };
      }),
    page: (query) =>
      track(async () => {
        const { entries, next } = await inner.page(query);
        return { entries: await open(entries), next };
      }),
    summary: () => track(() => inner.summary()),
    note: (name) => track(() => inner.note(name)),
    keepNote: (name, value) => track(() => inner.keepNote(name, value)),
  };
}
