import { checkOptions, isFunction, isObject, type Rule } from '../../checkOptions.js';
import { firstOf } from '../../firstOf.js';
import type { OutboxEntry } from '../../OutboxEntry.js';
import { indexOf } from '../listIndex.js';
import type { OutboxIndex, OutboxStore } from '../OutboxStore.js';
import { withIndex } from '../withIndex.js';
import { type EntrySeal, entrySeal, type SealKeys } from './entrySeal.js';

/** The keys of an `encryptedOutbox`. */
export type EncryptedOutboxOptions = SealKeys;

/** Does something with the store, which stays open until it is done. */
type Track = <T>(act: () => Promise<T>) => Promise<T>;

/** Seals entries, and writes them in the order of the calls. */
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
 * Encrypts what another store keeps: logs, what the CRM answered, agents' names, and the details of
 * errors. Ids, times, counts, statuses, scopes and codes of errors stay readable, because the store finds
 * entries by them.
 *
 * - An entry is durable only after it was encrypted, some milliseconds later than without.
 * - An entry whose key is not there is not given to anybody. It stays as it is and counts as not saved.
 * - While there is no key, and on pages without WebCrypto (those without TLS), writes reject.
 * - Entries that the store had before are given as they are, and encrypted when they are written.
 *
 * @throws RuntimeError INVALID_OPTION if `key` or `previousKeys` is no function
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
  /** Entries that are sealed and being written, by request. */
  const written = new Map<string, OutboxEntry>();
  let underWay = 0;
  let begun: Promise<unknown> = Promise.resolve();

  const assertOpen = () => {
    if (closing.signal.aborted) throw new Error('The outbox is closed.');
  };
  const endIfQuiet = () => {
    if (closing.signal.aborted && underWay === 0) store.close();
  };
  const track: Track = async (act) => {
    assertOpen();
    underWay += 1;
    try {
      return await act();
    } finally {
      underWay -= 1;
      endIfQuiet();
    }
  };
  const write: Write = (entries, writeSealed) =>
    track(async () => {
      const sealing = Promise.all(entries.map(seal.seal));
      begun = Promise.allSettled([begun, sealing]);
      await begun;
      const sealed = await sealing;
      for (const entry of sealed) written.set(entry.requestId, entry);
      try {
        await writeSealed(sealed);
      } finally {
        for (const { requestId } of sealed) written.delete(requestId);
      }
    });

  /** One that cannot be read is not replaced by another log of its id. */
  const putSealed = async ([sealed]: readonly OutboxEntry[]) => {
    if (sealed === undefined) return;
    const known = await inner.get(sealed.id);
    const isOther = known !== undefined && known.requestId !== sealed.requestId;
    const isUnreadable = isOther && (await seal.open([known])).length === 0;
    if (!isUnreadable) return store.put(sealed);
    const { scope = '', interactionId = '', requestId } = sealed;
    const group = await inner.ofInteraction(scope, interactionId, 100);
    const isThere = group.some((entry) => entry.requestId === requestId);
    await (isThere ? inner.write({ put: [sealed] }) : inner.add([sealed]));
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
    // What is not sealed yet cannot be kept: sealing takes time.
    keepOnLeave(entries) {
      const sealed = entries.flatMap(({ requestId }) => written.get(requestId) ?? []);
      if (sealed.length === 0) return noneTaken;
      return store.keepOnLeave?.(sealed.map(seal.toText)) ?? noneTaken;
    },
    close() {
      closing.abort();
      endIfQuiet();
    },
  };
  return withIndex(encrypted, encryptedIndex(inner, seal, track, write));
}

const noneTaken = () => [];

function encryptedIndex(
  inner: OutboxIndex,
  { open }: EntrySeal,
  track: Track,
  write: Write,
): OutboxIndex {
  /** Asks for more until enough of it can be read. */
  const readable = async (
    limit: number,
    ask: (limit: number) => Promise<readonly OutboxEntry[]>,
  ): Promise<readonly OutboxEntry[]> => {
    for (let asked = limit; ; asked *= 2) {
      const found = await ask(asked);
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
