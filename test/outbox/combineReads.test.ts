import { describe, expect, test } from 'vitest';
import { combineReads } from '../../src/outbox/combineReads.js';
import type { Run, Work, WorkOptions } from '../../src/outbox/connectDatabase.js';

const stores = [undefined, undefined] as unknown as Parameters<Work<unknown>>;
const gives = <T>(result: T): Work<T> => {
  return () => ({ result });
};

/** Transactions that end when they are told to, and what was asked of them. */
function database() {
  const begun: WorkOptions[] = [];
  const ends: (() => void)[] = [];
  const run: Run = (options, work) => {
    begun.push(options);
    const request = work(...stores);
    return new Promise((resolve) => {
      ends.push(() => resolve(request.result));
    });
  };
  const endAll = async () => {
    while (ends.length > 0) {
      ends.shift()?.();
      for (let turn = 0; turn < 5; turn += 1) await undefined;
    }
  };
  return { begun, run: combineReads(run), endAll };
}

describe('work for the database', () => {
  test('begins at once if nothing is under way', () => {
    const { begun, run } = database();
    void run({ mode: 'readonly' }, gives(1));
    expect(begun).toEqual([{ mode: 'readonly' }]);
  });

  test('that reads is done together while other work is under way, and a write on its own, each with its result', async () => {
    const { begun, run, endAll } = database();
    const results = Promise.all([
      run({ mode: 'readonly' }, gives('first')),
      run({ mode: 'readonly' }, gives('second')),
      run({ mode: 'readonly' }, gives('third')),
      run({ mode: 'readwrite' }, gives('fourth')),
      run({ mode: 'readwrite' }, gives('fifth')),
    ]);
    await endAll();
    expect(await results).toEqual(['first', 'second', 'third', 'fourth', 'fifth']);
    const [read, write] = [{ mode: 'readonly' }, { mode: 'readwrite' }];
    expect(begun).toEqual([read, read, write, write]);
  });

  test('[OB1] waits for nothing if it is an arrival', () => {
    const { begun, run } = database();
    void run({ mode: 'readwrite' }, gives(1));
    void run({ mode: 'readwrite', isStrict: true, isCommitted: true }, gives(2));
    expect(begun).toHaveLength(2);
  });

  test('that cannot be done costs no other', async () => {
    const { run, endAll } = database();
    const fails: Work<never> = () => {
      throw new Error('not this one');
    };
    const results = Promise.allSettled([
      run({ mode: 'readonly' }, gives(1)),
      run({ mode: 'readwrite' }, fails),
      run({ mode: 'readwrite' }, gives(3)),
      run({ mode: 'readonly' }, gives(4)),
    ]);
    for (let round = 0; round < 5; round += 1) await endAll();
    expect((await results).map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
  });
});
