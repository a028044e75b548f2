import { type Declare, entry, idsIn, isRejected, type SuiteRunner } from './probes.js';

/** Declares the tests of `list`, `put` and `remove`. */
export function describeEntries(test: Declare, { expect }: SuiteRunner): void {
  test('[OS1] holds nothing at first', async (store) => {
    expect(await store.list()).toEqual([]);
  });

  test('[OS1] lists entries in the order in which they were added', async (store) => {
    for (const id of ['m', 'z', 'a', '10', '9']) await store.put(entry(id));
    expect(await idsIn(store)).toEqual(['m', 'z', 'a', '10', '9']);
  });

  test('[OS1] keeps the order of entries that are added at the same time', async (store) => {
    const ids = Array.from({ length: 60 }, (_, index) => `log-${(index * 37) % 60}`);
    await Promise.all(ids.map((id) => store.put(entry(id))));
    expect(await idsIn(store)).toEqual(ids);
  });

  test('[OS2] puts a known entry where it stood', async (store) => {
    for (const id of ['a', 'b', 'c']) await store.put(entry(id));
    const failed = { ...entry('a'), status: 'failed', attempts: 4, notBefore: 99 } as const;
    await store.put(failed);
    expect(await store.list()).toEqual([failed, entry('b'), entry('c')]);
  });

  test('[OS3] removes entries; an unknown one is no error', async (store) => {
    for (const id of ['a', 'b', 'c']) await store.put(entry(id));
    await store.remove('b');
    await store.remove('b');
    await store.remove('never there');
    expect(await idsIn(store)).toEqual(['a', 'c']);
    await store.put(entry('b'));
    expect(await idsIn(store)).toEqual(['a', 'c', 'b']);
  });

  test('[OS4] keeps all that can be sent between windows', async (store) => {
    const raw: Record<string, unknown> = {
      text: 'Grüße, 世界, 🎧, \u0000, \ud800',
      numbers: [0, -0, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2n ** 70n],
      nothing: [null, undefined, {}, []],
      objects: [new Date(0), new Map([['a', new Set([1])]]), new Uint8Array([1, 2, 3])],
      long: 'x'.repeat(500_000),
    };
    raw.itself = raw;
    const kept = { ...entry('all'), raw };
    await store.put(kept);
    expect(await store.list()).toEqual([kept]);
  });

  test('[OS4] keeps ids apart that look alike', async (store) => {
    const ids = ['1', '1.0', '01', ' 1', '\u00e9', 'e\u0301', '__proto__', 'constructor'];
    for (const id of ids) await store.put(entry(id));
    expect(await idsIn(store)).toEqual(ids);
  });

  test('[OS5] is not changed by changes to what it was given or gave', async (store) => {
    const raw = { notes: ['first'] };
    const put = store.put({ ...entry('a'), raw });
    raw.notes.push('second');
    await put;
    for (const listed of await store.list()) (listed.raw as typeof raw).notes.push('third');
    expect((await store.list()).map((kept) => kept.raw)).toEqual([{ notes: ['first'] }]);
  });

  test('[OS6] rejects what cannot be kept, and keeps the rest', async (store) => {
    await store.put(entry('a'));
    expect(await isRejected(store.put({ ...entry('a'), raw: () => {} }))).toEqual(true);
    expect(await isRejected(store.put({ ...entry('b'), raw: Symbol('b') }))).toEqual(true);
    expect(await store.list()).toEqual([entry('a')]);
  });
}
