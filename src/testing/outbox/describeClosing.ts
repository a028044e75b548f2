import { indexOf } from '../../outbox/listIndex.js';
import { type Declare, entry, isRejected, type SuiteRunner, turnOf, until } from './probes.js';

/** Declares the tests of a closed store. */
export function describeClosing(test: Declare, { expect }: SuiteRunner): void {
  test('[OS10] rejects everything once closed', async (store) => {
    await store.put(entry('a'));
    store.close();
    store.close();
    expect(await isRejected(store.list())).toEqual(true);
    expect(await isRejected(store.put(entry('b')))).toEqual(true);
    expect(await isRejected(store.remove('a'))).toEqual(true);
    expect(await isRejected(store.isAlive('one'))).toEqual(true);
    const index = indexOf(store);
    expect(await isRejected(index.add([entry('b')]))).toEqual(true);
    expect(await isRejected(index.write({ put: [entry('a')] }))).toEqual(true);
    expect(await isRejected(index.summary())).toEqual(true);
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
