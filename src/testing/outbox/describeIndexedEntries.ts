import { indexOf } from '../../outbox/listIndex.js';
import {
  type Declare,
  entriesOf,
  entry,
  isRejected,
  type SuiteRunner,
  scope,
  scoped,
} from './probes.js';

/** Declares the tests of an index that add, change and find entries. */
export function describeIndexedEntries(test: Declare, { expect }: SuiteRunner): void {
  const logs = ['first', 'second', 'third'].map((requestId) =>
    scoped('same', { requestId, raw: requestId }),
  );
  const [first = entry('a'), second = entry('a'), third = entry('a')] = logs;
  const rawOf = ({ raw }: { readonly raw: unknown }) => raw;

  test('[OS11] adds entries in order of arrival', async (store) => {
    const index = indexOf(store);
    await index.add(['m', 'z', 'a'].map((id) => scoped(id)));
    await Promise.all(['10', '9'].map((id) => index.add([scoped(id)])));
    const expected = ['m', 'z', 'a', '10', '9'];
    expect((await entriesOf(index)).map(({ id }) => id)).toEqual(expected);
    expect((await store.list()).map(({ id }) => id)).toEqual(expected);
  });

  test('[OS11] never replaces an entry: logs of one id are kept side by side', async (store) => {
    const index = indexOf(store);
    await index.add([first]);
    await Promise.all([index.add([second]), index.add([third])]);
    expect((await entriesOf(index)).map(rawOf)).toEqual(['first', 'second', 'third']);
    expect(await index.get('same')).toEqual(first);
  });

  test('[OS11] adds what `put` and `list` know of, and the other way round', async (store) => {
    const index = indexOf(store);
    await store.put(entry('a'));
    await index.add([entry('b')]);
    await store.put({ ...entry('b'), attempts: 1 });
    expect(await store.list()).toEqual([entry('a'), { ...entry('b'), attempts: 1 }]);
    expect(await index.get('a')).toEqual(entry('a'));
    await store.remove('b');
    expect(await index.get('b')).toEqual(undefined);
  });

  test('[OS12] changes and removes several entries at once, each in its place', async (store) => {
    const index = indexOf(store);
    await index.add(['a', 'b', 'c', 'd'].map((id) => scoped(id)));
    const changed = ['c', 'a'].map((id) => scoped(id, { status: 'failed', attempts: 3 }));
    await index.write({ put: changed, remove: [scoped('d'), scoped('never there')] });
    const [c, a] = changed;
    expect(await entriesOf(index)).toEqual([a, scoped('b'), c]);
    await index.write({});
    expect(await entriesOf(index)).toEqual([a, scoped('b'), c]);
  });

  test('[OS12] tells entries of one id apart by their requests', async (store) => {
    const index = indexOf(store);
    await index.add(logs);
    await index.write({ put: [{ ...second, attempts: 2 }] });
    const attempts = async () => (await entriesOf(index)).map((one) => [one.raw, one.attempts]);
    expect(await attempts()).toEqual([
      ['first', 0],
      ['second', 2],
      ['third', 0],
    ]);
    await index.write({ remove: [first] });
    expect(await attempts()).toEqual([
      ['second', 2],
      ['third', 0],
    ]);
  });

  test('[OS12] a change or removal of a log that is gone leaves the others of its id alone', async (store) => {
    const index = indexOf(store);
    await index.add([first]);
    await index.write({ remove: [second] });
    expect(await entriesOf(index)).toEqual([first]);
    await index.write({ put: [{ ...second, attempts: 2 }] });
    expect(await entriesOf(index)).toEqual([first]);
  });

  test('[OS12] a change does not bring back a log that another page has removed', async (store) => {
    const index = indexOf(store);
    await index.add([first]);
    await index.write({ remove: [first] });
    await index.write({ put: [{ ...first, attempts: 2 }] });
    expect(await entriesOf(index)).toEqual([]);
  });

  test('[OS13] finds an entry by its id, and the first ones of an interaction', async (store) => {
    const index = indexOf(store);
    const other = scoped('other', { scope: 'another', interactionId: 'same' });
    await index.add([first, other, entry('same'), second, scoped('b'), third]);
    expect(await index.get('b')).toEqual(scoped('b'));
    expect(await index.get('never there')).toEqual(undefined);
    const found = async (of: string, interactionId: string, limit: number) =>
      (await index.ofInteraction(of, interactionId, limit)).map(rawOf);
    expect(await found(scope, 'same', 9)).toEqual(['first', 'second', 'third']);
    expect(await found(scope, 'same', 2)).toEqual(['first', 'second']);
    expect(await found('another', 'same', 9)).toEqual([other.raw]);
    expect(await found('nobody', 'same', 9)).toEqual([]);
    expect(await found(scope, 'never there', 9)).toEqual([]);
  });

  test('[OS5] [OS11] is not changed by changes to what its index was given or gave', async (store) => {
    const index = indexOf(store);
    const raw = { notes: ['first'] };
    const adding = index.add([scoped('a', { raw })]);
    raw.notes.push('second');
    await adding;
    const given = [
      await index.get('a'),
      ...(await index.ofInteraction(scope, 'a', 1)),
      ...(await index.due({ scope, now: 1, wokenAt: 0, limit: 1 })).entries,
      ...(await index.page({ scope, limit: 1 })).entries,
    ];
    for (const one of given) (one as { raw: typeof raw }).raw.notes.push('third');
    expect((await index.get('a'))?.raw).toEqual({ notes: ['first'] });
  });

  test('[OS6] [OS11] rejects what cannot be kept, and keeps the rest', async (store) => {
    const index = indexOf(store);
    await index.add([scoped('a')]);
    const raw = () => {};
    expect(await isRejected(index.add([scoped('b', { raw })]))).toEqual(true);
    expect(await isRejected(index.write({ put: [scoped('a', { raw })] }))).toEqual(true);
    await index.add([scoped('c')]);
    expect(await entriesOf(index)).toEqual([scoped('a'), scoped('c')]);
  });
}
