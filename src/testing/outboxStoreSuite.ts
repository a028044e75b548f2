import type { OutboxStore } from '../outbox/OutboxStore.js';
import { entry, idsIn, isRejected, turnOf, until } from './outboxProbes.js';
import { describeSharing } from './outboxSharingSuite.js';

/** What the suite needs of a test runner; vitest, Jest and Jasmine have it. */
export interface SuiteRunner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => Promise<void>) => unknown;
  readonly expect: (actual: unknown) => { toEqual(expected: unknown): unknown };
}

/** How the suite is run on one kind of store. */
export interface OutboxStoreSuiteOptions extends SuiteRunner {
  /** Whether two stores of one name are the same outbox, as seen from two pages. */
  readonly isShared: boolean;
}

/**
 * Declares the tests that every `OutboxStore` must pass.
 *
 * @param name what the tests are shown under
 * @param makeStore opens the outbox of the given name, which nobody has used before or, if it is
 *   shared, which the test has opened already. The suite closes what it opened.
 * @example
 * ```ts
 * import { describe, expect, it } from 'vitest';
 * import { memoryOutbox } from 'patchcord';
 * import { describeOutboxStore } from 'patchcord/testing';
 *
 * describeOutboxStore('memoryOutbox', () => memoryOutbox(), {
 *   describe, it, expect, isShared: false,
 * });
 * ```
 */
export function describeOutboxStore(
  name: string,
  makeStore: (name: string) => OutboxStore,
  options: OutboxStoreSuiteOptions,
): void {
  let places = 0;
  /** Gives the test a fresh outbox, opened by as many pages as it asks for. */
  const declare = (suite: Suite) => (title: string, body: Body) =>
    suite.it(title, async () => {
      places += 1;
      const place = `suite-${places}`;
      const opened: OutboxStore[] = [];
      const openPage = () => {
        const store = makeStore(place);
        opened.push(store);
        return store;
      };
      try {
        await body(openPage(), openPage);
      } finally {
        for (const store of opened) store.close();
      }
    });

  options.describe(`${name}, as every outbox`, () => {
    const test = declare(options);
    describeEntries(test, options);
    describeTurns(test, options);
    describeClosing(test, options);
    if (options.isShared) describeSharing(test, options);
  });
}

type Suite = Pick<SuiteRunner, 'it'>;
type Body = (store: OutboxStore, openPage: () => OutboxStore) => Promise<void>;
/** Declares one test; its store is opened before and closed after. */
export type Declare = (title: string, body: Body) => unknown;

function describeEntries(test: Declare, { expect }: SuiteRunner): void {
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

function describeTurns(test: Declare, { expect }: SuiteRunner): void {
  test('[OS7] gives the turn to one at a time, first come, first served', async (store) => {
    const turns = [1, 2, 3].map(() => turnOf(store));
    for (const [index, turn] of turns.entries()) {
      await turn.came;
      expect(turns.map(({ count }) => count())).toEqual([0, 1, 2].map((i) => Number(i <= index)));
      turn.end();
    }
  });

  test('[OS7] makes whoever comes later wait for the one whose turn it is by then', async (store) => {
    const [first, second] = [turnOf(store), turnOf(store)];
    await first.came;
    first.end();
    await second.came;
    const third = turnOf(store);
    await until(async () => true);
    expect(third.count()).toEqual(0);
    second.end();
    await third.came;
  });

  test('[OS7] goes on after a turn that ends while it is given', async (store) => {
    const ending = new AbortController();
    store.takeTurn(() => ending.abort(), ending.signal);
    await turnOf(store).came;
  });

  test('[OS7] never gives the turn before `takeTurn` returns', async (store) => {
    const turn = turnOf(store);
    expect(turn.count()).toEqual(0);
    await turn.came;
    expect(turn.count()).toEqual(1);
  });

  test('[OS7] passes over whoever has stopped waiting', async (store) => {
    const first = turnOf(store);
    const gone = turnOf(store);
    const neverThere = turnOf(store, AbortSignal.abort());
    const last = turnOf(store);
    gone.end();
    await first.came;
    first.end();
    await last.came;
    expect([gone.count(), neverThere.count()]).toEqual([0, 0]);
  });

  test('[OS8] knows which pages live', async (store) => {
    const life = new AbortController();
    expect(await store.isAlive('one')).toEqual(false);
    store.register('one', life.signal);
    store.register('two', AbortSignal.abort());
    expect(await store.isAlive('one')).toEqual(true);
    expect(await store.isAlive('two')).toEqual(false);
    expect(await store.isAlive('on')).toEqual(false);
    life.abort();
    await until(async () => !(await store.isAlive('one')));
  });

  test('[OS8] a page lives while the turn is another’s', async (store) => {
    const turn = turnOf(store);
    await turn.came;
    store.register('turn', new AbortController().signal);
    expect(await store.isAlive('turn')).toEqual(true);
  });
}

function describeClosing(test: Declare, { expect }: SuiteRunner): void {
  test('[OS10] rejects everything once closed', async (store) => {
    await store.put(entry('a'));
    store.close();
    store.close();
    expect(await isRejected(store.list())).toEqual(true);
    expect(await isRejected(store.put(entry('b')))).toEqual(true);
    expect(await isRejected(store.remove('a'))).toEqual(true);
    expect(await isRejected(store.isAlive('one'))).toEqual(true);
  });

  test('[OS10] takes no part in anything once closed', async (store) => {
    const before = turnOf(store);
    const waiting = turnOf(store);
    await before.came;
    store.close();
    const after = turnOf(store);
    store.register('one', new AbortController().signal);
    store.onChange(() => {})();
    await until(async () => true);
    expect([before.count(), waiting.count(), after.count()]).toEqual([1, 0, 0]);
  });
}
