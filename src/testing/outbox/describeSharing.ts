import { indexOf } from '../../outbox/listIndex.js';
import {
  changesOf,
  type Declare,
  entriesOf,
  entry,
  type SuiteRunner,
  scope,
  scoped,
  turnOf,
  until,
} from './probes.js';

/** Declares the tests of a store that several pages share. */
export function describeSharing(test: Declare, { expect }: SuiteRunner): void {
  test('[OS1] shows every page the same entries in the same order', async (store, openPage) => {
    const other = openPage();
    await store.put(entry('a'));
    await other.put(entry('b'));
    await store.put({ ...entry('b'), attempts: 2 });
    await other.remove('a');
    await store.put(entry('a'));
    const expected = [{ ...entry('b'), attempts: 2 }, entry('a')];
    expect([await store.list(), await other.list()]).toEqual([expected, expected]);
  });

  test('[OS1] still has the entries after every page has gone', async (store, openPage) => {
    await store.put(entry('a'));
    store.close();
    expect(await openPage().list()).toEqual([entry('a')]);
  });

  test('[OS11] [OS12] every page finds what another has added and changed', async (store, openPage) => {
    const [index, other] = [indexOf(store), indexOf(openPage())];
    await index.add([scoped('a'), scoped('b')]);
    await other.add([scoped('c')]);
    await other.write({ put: [scoped('a', { status: 'saved' })], remove: [scoped('b')] });
    const expected = [scoped('a', { status: 'saved' }), scoped('c')];
    expect([await entriesOf(index), await entriesOf(other)]).toEqual([expected, expected]);
    const [sum] = await index.summary();
    expect([sum?.scope, sum?.saved, sum?.pending, sum?.failed]).toEqual([scope, 1, 1, 0]);
  });

  test('[OS9] [OS11] [OS12] tells other pages of changes to its index', async (store, openPage) => {
    const others = changesOf(openPage());
    const index = indexOf(store);
    await index.add([scoped('a')]);
    await others.reach(1);
    await index.write({ remove: [scoped('a')] });
    await others.reach(2);
  });

  test('[OS10] completes an addition that is under way when it is closed', async (store, openPage) => {
    const other = openPage();
    await other.list();
    const adding = indexOf(store).add([scoped('a')]);
    store.close();
    await adding;
    expect(await other.list()).toEqual([scoped('a')]);
  });

  test('[OS7] gives the turn to one page at a time', async (store, openPage) => {
    const first = turnOf(store);
    await first.came;
    const second = turnOf(openPage());
    const third = turnOf(openPage());
    await store.list();
    expect([second.count(), third.count()]).toEqual([0, 0]);
    first.end();
    await second.came;
    expect(third.count()).toEqual(0);
  });

  test('[OS7] passes the turn on when its page closes', async (store, openPage) => {
    const first = turnOf(store);
    const second = turnOf(openPage());
    await first.came;
    store.close();
    await second.came;
  });

  test('[OS8] sees other pages come and go', async (store, openPage) => {
    const other = openPage();
    other.register('other', new AbortController().signal);
    await until(() => store.isAlive('other'));
    other.close();
    await until(async () => !(await store.isAlive('other')));
  });

  test('[OS9] tells of the changes of other pages, not of its own', async (store, openPage) => {
    const other = openPage();
    const own = changesOf(store);
    const others = changesOf(other);
    await store.put(entry('a'));
    await others.reach(1);
    await store.remove('a');
    await others.reach(2);
    expect(own.count()).toEqual(0);
    await other.put(entry('b'));
    await own.reach(1);
    expect(others.count()).toEqual(2);
  });

  test('[OS9] tells every listener until it has had enough', async (store, openPage) => {
    const other = openPage();
    const stopped = changesOf(store);
    const going = changesOf(store);
    await other.put(entry('a'));
    await Promise.all([stopped.reach(1), going.reach(1)]);
    stopped.end();
    stopped.end();
    await other.put(entry('b'));
    await going.reach(2);
    expect(stopped.count()).toEqual(1);
  });

  test('[OS10] completes what is under way when it is closed', async (store, openPage) => {
    const other = openPage();
    const [own, others] = [changesOf(store), changesOf(other)];
    const put = store.put(entry('a'));
    store.close();
    await put;
    await others.reach(1);
    expect(await other.list()).toEqual([entry('a')]);
    expect(own.count()).toEqual(0);
  });

  test('[OS10] hears nothing once closed', async (store, openPage) => {
    const witness = changesOf(openPage());
    const closed = changesOf(store);
    store.close();
    await openPage().put(entry('a'));
    await witness.reach(1);
    expect(closed.count()).toEqual(0);
  });
}
