import { type Declare, type SuiteRunner, turnOf, until } from './probes.js';

/** Declares the tests of `takeTurn`, `register` and `isAlive`. */
export function describeTurns(test: Declare, { expect }: SuiteRunner): void {
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
