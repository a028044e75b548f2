import type { OutboxEntry, OutboxIndex } from '../../outbox/index.js';
import { indexOf } from '../../outbox/listIndex.js';
import { type Declare, entriesOf, entry, type SuiteRunner, scope, scoped } from './probes.js';

/** A status that only a later version of Patchcord may know. */
const unknown = 'archived' as OutboxEntry['status'];

const never = Number.POSITIVE_INFINITY;

/** Declares the tests of an index's queries: due entries, pages, counts and notes. */
export function describeQuestions(test: Declare, { expect }: SuiteRunner): void {
  const due = async (index: OutboxIndex, query: Partial<Parameters<OutboxIndex['due']>[0]>) => {
    const { entries, nextAt } = await index.due({
      ...{ scope, now: 100, wokenAt: 0, limit: 50 },
      ...query,
    });
    return [entries.map(({ id }) => id), nextAt];
  };

  test('[OS14] gives the entries that are due, the longest due first', async (store) => {
    const index = indexOf(store);
    await index.add([
      scoped('at 90', { notBefore: 90 }),
      scoped('failed', { status: 'failed', notBefore: 50 }),
      scoped('quarantined', { status: 'quarantined', notBefore: 70 }),
      scoped('now', { notBefore: 100 }),
      scoped('saved', { status: 'saved', notBefore: 0 }),
      scoped('unknown', { status: unknown, notBefore: 0 }),
      scoped('of another', { scope: 'another', notBefore: 0 }),
      entry('of nobody'),
      scoped('at once'),
    ]);
    const order = ['at once', 'failed', 'quarantined', 'at 90', 'now'];
    expect(await due(index, {})).toEqual([order, never]);
    expect(await due(index, { limit: 2 })).toEqual([order.slice(0, 2), never]);
    expect(await due(index, { now: 60 })).toEqual([order.slice(0, 2), 70]);
    expect(await due(index, { now: 60, scope: 'another' })).toEqual([['of another'], never]);
    expect(await due(index, { scope: 'nobody' })).toEqual([[], never]);
  });

  test('[OS14] says when the next entry will be due', async (store) => {
    const index = indexOf(store);
    expect(await due(index, {})).toEqual([[], never]);
    await index.add([
      scoped('a', { notBefore: 300 }),
      scoped('b', { status: 'failed', notBefore: 200 }),
      scoped('c', { status: 'quarantined', notBefore: never }),
      scoped('d', { status: 'saved', notBefore: 150 }),
    ]);
    expect(await due(index, {})).toEqual([[], 200]);
    expect(await due(index, { now: 200 })).toEqual([['b'], 300]);
    expect(await due(index, { now: 1000 })).toEqual([['b', 'a'], never]);
  });

  test('[OS14] gives what a sign of the CRM has woken, once each, behind what is due', async (store) => {
    const index = indexOf(store);
    await index.add([
      scoped('woken', { status: 'failed', notBefore: 400, wakeFrom: 40 }),
      scoped('both', { status: 'failed', notBefore: 90, wakeFrom: 10 }),
      scoped('not yet', { status: 'failed', notBefore: 300, wakeFrom: 60 }),
      scoped('unknown', { status: unknown, notBefore: 300, wakeFrom: 1 }),
      scoped('of another', { scope: 'another', notBefore: 300, wakeFrom: 1 }),
      scoped('due', { notBefore: 95 }),
    ]);
    expect(await due(index, { wokenAt: 60 })).toEqual([['both', 'due', 'woken'], 300]);
    expect(await due(index, { wokenAt: 60, limit: 2 })).toEqual([['both', 'due'], 300]);
    expect(await due(index, { wokenAt: 40 })).toEqual([['both', 'due'], 300]);
  });

  const parts = async (index: OutboxIndex, query: Parameters<typeof entriesOf>[1]) =>
    (await entriesOf(index, query)).map(({ id }) => id);

  test('[OS15] gives a scope part by part, in order of arrival', async (store) => {
    const index = indexOf(store);
    const ids = ['e', 'b', 'd', 'a', 'c', 'f', 'g'];
    for (const id of ids) {
      await index.add([scoped(id, { notBefore: ids.length - ids.indexOf(id) })]);
      await index.add([scoped(`other ${id}`, { scope: 'another' }), entry(`nobody ${id}`)]);
    }
    for (const limit of [1, 2, 3, 7, 50]) expect(await parts(index, { limit })).toEqual(ids);
    expect((await parts(index, { scope: 'another', limit: 2 })).length).toEqual(ids.length);
    expect(await parts(index, { scope: 'nobody', limit: 2 })).toEqual([]);
  });

  test('[OS15] gives those of one status, the longest due first', async (store) => {
    const index = indexOf(store);
    const times = { a: 5, b: 1, c: 3, d: 1, e: never, f: 4 };
    for (const [id, notBefore] of Object.entries(times)) {
      await index.add([scoped(id, { status: 'failed', notBefore }), scoped(`pending ${id}`)]);
    }
    for (const limit of [1, 2, 6, 50]) {
      const found = await parts(index, { status: 'failed', limit });
      expect(found).toEqual(['b', 'd', 'c', 'f', 'a', 'e']);
    }
    expect(await parts(index, { status: 'saved', limit: 2 })).toEqual([]);
  });

  for (const status of [undefined, 'saved'] as const) {
    const form = status === undefined ? 'a scope' : 'a status';
    test(`[OS15] goes on in ${form} behind entries that were removed meanwhile`, async (store) => {
      const index = indexOf(store);
      const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
      const all = ids.map((id) => scoped(id, { status: 'saved' }));
      await index.add(all);
      const query = { scope, limit: 2, ...(status && { status }) };
      const { entries, next } = await index.page(query);
      expect(entries).toEqual(all.slice(0, 2));
      await index.write({ remove: all.slice(0, 2) });
      const second = await index.page({ ...query, after: next });
      expect(second.entries).toEqual(all.slice(2, 4));
      await index.write({ remove: all.slice(2, 5) });
      const third = await index.page({ ...query, after: second.next });
      expect(third.entries).toEqual(all.slice(5, 7));
    });
  }

  test('[OS16] counts by scope; a status that it does not know counts as failed', async (store) => {
    const index = indexOf(store);
    expect(await index.summary()).toEqual([]);
    const statuses = ['pending', 'saved', 'failed', 'quarantined', unknown] as const;
    await index.add(
      statuses.map((status, at) => scoped(status, { status, receivedAt: 1000 + at })),
    );
    await index.add([scoped('more'), scoped('other', { scope: 'another', receivedAt: 7 })]);
    await store.put({ ...entry('of nobody'), receivedAt: 9 });
    const sums = [...(await index.summary())].sort((one, other) => one.oldestAt - other.oldestAt);
    const counts = sums.map((sum) => [sum.scope, sum.pending, sum.saved, sum.failed, sum.oldestAt]);
    expect(counts).toEqual([
      ['another', 1, 0, 0, 7],
      ['', 1, 0, 0, 9],
      [scope, 2, 1, 3, 1000],
    ]);
  });

  test('[OS16] counts and gives entries without a scope under the empty one', async (store) => {
    const index = indexOf(store);
    const logs = ['a', 'b'].map((id) => ({ ...entry(id), interactionId: 'same' }));
    for (const one of logs) await store.put(one);
    const [{ pending } = { pending: 0 }] = await index.summary();
    expect(pending).toEqual(2);
    const none = { scope: '', limit: 9 };
    const found = [
      await index.ofInteraction('', 'same', 9),
      (await index.due({ ...none, now: 0, wokenAt: 0 })).entries,
      (await index.page(none)).entries,
      (await index.page({ ...none, status: 'pending' })).entries,
    ];
    const expected = ['a', 'b'];
    for (const entries of found) expect(entries.map(({ id }) => id)).toEqual(expected);
    const [one = entry('a')] = found[0] ?? [];
    await index.write({ remove: [one] });
    expect((await index.summary()).map(({ pending: count }) => count)).toEqual([1]);
  });

  test('[OS17] keeps notes beside the entries', async (store) => {
    const index = indexOf(store);
    expect(await index.note('a')).toEqual(undefined);
    await index.keepNote('a', { times: [1, 2] });
    await index.keepNote('b', 0);
    await index.keepNote('a', 'newer');
    expect([await index.note('a'), await index.note('b')]).toEqual(['newer', 0]);
    expect(await index.summary()).toEqual([]);
    expect(await store.list()).toEqual([]);
  });
}
