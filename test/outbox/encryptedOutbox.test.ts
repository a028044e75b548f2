import { describe, expect, it, test, vi } from 'vitest';
import { isRuntimeError } from '../../src/errors.js';
import { type EncryptedOutboxOptions, encryptedOutbox } from '../../src/outbox/encrypted/index.js';
import {
  indexedDbOutbox,
  memoryOutbox,
  type OutboxEntry,
  type OutboxStore,
} from '../../src/outbox/index.js';
import { describeOutboxStore } from '../../src/testing/outbox/describeOutboxStore.js';
import { FakePages, useKeyRanges } from './FakePages.js';

useKeyRanges();

const newKey = () =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
const suiteKey = newKey();
const runner = { describe, it, expect };
const shared = new FakePages();

describeOutboxStore(
  'encryptedOutbox around memoryOutbox',
  () => encryptedOutbox(memoryOutbox(), { key: () => suiteKey }),
  { ...runner, isShared: false },
);
describeOutboxStore(
  'encryptedOutbox around a store that has only a list',
  () => encryptedOutbox({ ...memoryOutbox() }, { key: () => suiteKey }),
  { ...runner, isShared: false },
);
describeOutboxStore(
  'encryptedOutbox around indexedDbOutbox',
  (name) => encryptedOutbox(indexedDbOutbox({ ...shared.options, name }), { key: () => suiteKey }),
  { ...runner, isShared: true },
);

const marker = 'Mira Quillfeather';
const scope = '["https://a.example","crm","","agent 7"]';
const entry = (id: string, rest: Partial<OutboxEntry> = {}): OutboxEntry => ({
  ...{ id, scope, status: 'failed', interactionId: id, requestId: `request ${id}` },
  ...{ raw: { text: marker }, receivedAt: 5, owner: 'page', attempts: 2, notBefore: 7 },
  agent: { id: 'agent 7', username: marker, name: marker },
  error: { code: 'UNKNOWN', message: 'It failed.', retryable: true, detail: marker },
  saved: { id: marker, fields: {} },
  ...rest,
});

/** A store, and outboxes of it by their keys. */
function setUp(inner: OutboxStore = memoryOutbox()) {
  const outbox = (options: EncryptedOutboxOptions) => {
    const store = encryptedOutbox(inner, options);
    if (store.index === undefined) throw new Error('The store has no index.');
    return Object.assign(store, { indexed: store.index });
  };
  return { inner, outbox, byKey: (key: Promise<CryptoKey>) => outbox({ key: () => key }) };
}

const textOf = (value: unknown): string => {
  if (value instanceof ArrayBuffer) return Buffer.from(value).toString('latin1');
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer).toString('latin1');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value).flat().map(textOf).join(' ');
};

const stores: [string, () => OutboxStore][] = [
  ['memoryOutbox', memoryOutbox],
  ['a store that has only a list', () => ({ ...memoryOutbox() })],
  ['indexedDbOutbox', () => indexedDbOutbox(new FakePages().options)],
];

describe.each(stores)('around %s', (_, makeStore) => {
  test('[OC1] only ids, times, counts, statuses and codes are in the store', async () => {
    const { inner, byKey } = setUp(makeStore());
    const own = byKey(newKey());
    await own.put(entry('a'));
    await own.indexed.add([entry('b'), entry('c')]);
    await own.indexed.write({ put: [entry('c'), entry('a', { attempts: 3 })] });
    const kept = await inner.list();
    expect(kept.map(({ id, status, attempts, scope }) => [id, status, attempts, scope])).toEqual([
      ['a', 'failed', 3, scope],
      ['b', 'failed', 2, scope],
      ['c', 'failed', 2, scope],
    ]);
    expect(kept.map(({ error }) => error)).toEqual(
      Array(3).fill({ code: 'UNKNOWN', message: 'It failed.', retryable: true }),
    );
    expect(textOf(kept)).not.toContain('Mira');
    expect(await own.list()).toEqual([entry('a', { attempts: 3 }), entry('b'), entry('c')]);
  });

  test('[OC2] without the right key nothing is read and nothing is lost', async () => {
    const { inner, outbox, byKey } = setUp(makeStore());
    const own = byKey(newKey());
    await own.indexed.add([entry('a'), entry('b', { status: 'pending' })]);
    const kept = await inner.list();
    const none = () => Promise.reject(new Error('no key'));
    for (const other of [
      byKey(newKey()),
      outbox({ key: none }),
      outbox({ key: none, previousKeys: none }),
    ]) {
      const { indexed } = other;
      const query = { scope, limit: 9 };
      expect(await other.list()).toEqual([]);
      expect(await indexed.get('a')).toBe(undefined);
      expect(await indexed.ofInteraction(scope, 'a', 9)).toEqual([]);
      expect((await indexed.due({ ...query, now: 9, wokenAt: 9 })).entries).toEqual([]);
      expect((await indexed.page(query)).entries).toEqual([]);
      expect(await indexed.summary()).toMatchObject([{ pending: 1, failed: 1 }]);
    }
    expect(await inner.list()).toEqual(kept);
    expect(await own.list()).toEqual([entry('a'), entry('b', { status: 'pending' })]);
  });

  test('[OC2] a log of the same id does not replace one that cannot be read', async () => {
    const { byKey } = setUp(makeStore());
    const [own, other] = [byKey(newKey()), byKey(newKey())];
    await own.put(entry('a'));
    const theirs = entry('a', { requestId: 'another', raw: 'theirs' });
    await other.put(theirs);
    await other.put({ ...theirs, attempts: 8 });
    const raws = async (store: OutboxStore) => (await store.list()).map(({ raw }) => raw);
    expect(await raws(own)).toEqual([{ text: marker }]);
    expect(await raws(other)).toEqual(['theirs']);
    expect((await other.list())[0]?.attempts).toBe(8);
  });

  test('[OC2] finds what is due behind many that cannot be read', async () => {
    const { byKey } = setUp(makeStore());
    const [own, other] = [byKey(newKey()), byKey(newKey())];
    await other.indexed.add(
      Array.from({ length: 50 }, (_, at) => entry(`other ${at}`, { notBefore: at })),
    );
    await own.indexed.add([entry('own', { notBefore: 60 }), entry('later', { notBefore: 90 })]);
    const { entries, nextAt } = await own.indexed.due({ scope, now: 70, wokenAt: 0, limit: 3 });
    expect([entries.map(({ id }) => id), nextAt]).toEqual([['own'], 90]);
  });

  test('[OC3] entries of a key before are read, and written with the new one', async () => {
    const { outbox, byKey } = setUp(makeStore());
    const [first, second] = [newKey(), newKey()];
    await byKey(first).indexed.add([entry('a'), entry('b')]);
    const both = outbox({
      key: () => second,
      previousKeys: async () => [await newKey(), await first],
    });
    await both.indexed.add([entry('c')]);
    expect((await both.list()).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    await both.indexed.write({ put: [entry('a', { attempts: 9 })] });
    expect((await byKey(second).list()).map(({ id }) => id)).toEqual(['a', 'c']);
    expect((await byKey(first).list()).map(({ id }) => id)).toEqual(['b']);
  });

  test('[OC4] what was kept without a key before is read, and encrypted when it is written', async () => {
    const { inner, byKey } = setUp(makeStore());
    await inner.put(entry('a'));
    const own = byKey(newKey());
    expect(await own.list()).toEqual([entry('a')]);
    await own.indexed.write({ put: await own.list() });
    expect(textOf(await inner.list())).not.toContain('Mira');
    expect(await own.list()).toEqual([entry('a')]);
  });
});

describe('what is sealed', () => {
  test('[OC1] no two entries have the same bytes, and none its vector', async () => {
    const { inner, byKey } = setUp();
    const own = byKey(newKey());
    const same = { id: 'a', requestId: 'a', interactionId: 'a' };
    for (let times = 0; times < 20; times += 1) {
      await own.put(entry(`${times}`));
      await own.put({ ...entry(`${times}`), ...same, id: `${times}` });
    }
    const raws = (await inner.list()).map(
      ({ raw }) => raw as { iv: Uint8Array; sealed: ArrayBuffer },
    );
    expect(new Set(raws.map(({ iv }) => Buffer.from(iv).toString('hex'))).size).toBe(20);
    expect(raws.map(({ iv }) => iv.byteLength)).toEqual(Array(20).fill(12));
  });

  test.each<[string, (one: OutboxEntry, other: OutboxEntry) => OutboxEntry]>([
    ['of another entry', (one, other) => ({ ...one, raw: other.raw })],
    ['under another id', (one, other) => ({ ...one, id: other.id })],
    ['of another request', (one, other) => ({ ...one, requestId: other.requestId })],
    [
      'with a changed byte',
      (one) => {
        const raw = structuredClone(one.raw) as { sealed: ArrayBuffer };
        const bytes = new Uint8Array(raw.sealed);
        bytes.set([1 ^ (bytes[3] ?? 0)], 3);
        return { ...one, raw };
      },
    ],
    [
      'that is no text',
      (one) => ({ ...one, raw: { ...(one.raw as object), sealed: new ArrayBuffer(2) } }),
    ],
  ])('[OC5] contents %s are not read', async (_, forge) => {
    const { inner, byKey } = setUp();
    const own = byKey(newKey());
    await own.indexed.add([entry('a'), entry('b', { raw: 'b' })]);
    const [a = entry('a'), b = entry('b')] = await inner.list();
    for (const { id } of [a, b]) await inner.remove(id);
    await inner.put(forge(a, b));
    expect(await own.list()).toEqual([]);
    await inner.put(a);
    expect((await own.list()).map(({ id }) => id)).toContain('a');
  });

  test('[OC5] what another page changes of the open fields is kept', async () => {
    const { inner, byKey } = setUp();
    const own = byKey(newKey());
    await own.put(entry('a'));
    const [kept = entry('a')] = await inner.list();
    await inner.put({
      ...kept,
      attempts: 5,
      error: { code: 'TIMEOUT', message: 'Late.', retryable: true },
    });
    expect(await own.list()).toMatchObject([
      { attempts: 5, raw: { text: marker }, error: { code: 'TIMEOUT', message: 'Late.' } },
    ]);
  });
});

describe('keys', () => {
  test('[OC6] while there is no key writes reject and nothing is written late', async () => {
    const { inner, outbox } = setUp();
    let give: (key: CryptoKey) => void = () => {};
    const late = new Promise<CryptoKey>((resolve) => {
      give = resolve;
    });
    const own = outbox({ key: () => late });
    await expect(own.indexed.add([entry('a')])).rejects.toThrow('the key did not come in time');
    give(await newKey());
    await own.indexed.add([entry('b')]);
    expect((await inner.list()).map(({ id }) => id)).toEqual(['b']);
  });

  test('[OC6] a page without WebCrypto says so', async () => {
    vi.stubGlobal('crypto', {});
    const { inner, outbox } = setUp();
    const own = outbox({ key: async () => Object.create(null) });
    await expect(own.put(entry('a'))).rejects.toThrow('this page has no WebCrypto');
    expect(await inner.list()).toEqual([]);
  });

  test('[OC6] writes keep their order, however long a key takes', async () => {
    const { inner, outbox } = setUp();
    const key = await newKey();
    let asked = 0;
    const own = outbox({
      key: async () => {
        asked += 1;
        await new Promise((resolve) => setTimeout(resolve, asked === 1 ? 30 : 1));
        return key;
      },
    });
    await Promise.all(['a', 'b', 'c'].map((id) => own.indexed.add([entry(id)])));
    expect((await inner.list()).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  test.each([
    ['key', {}],
    ['key', { key: 'secret' }],
    ['previousKeys', { key: async () => suiteKey, previousKeys: [] }],
    ['other', { key: async () => suiteKey, other: 1 }],
  ])('%s of %j is an error at once', (option, options) => {
    let thrown: unknown;
    try {
      encryptedOutbox(memoryOutbox(), options as EncryptedOutboxOptions);
    } catch (error) {
      thrown = error;
    }
    expect(isRuntimeError(thrown) && thrown.details).toEqual({ option });
  });
});
