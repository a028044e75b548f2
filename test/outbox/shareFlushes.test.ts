import { describe, expect, test } from 'vitest';
import type { WorkOptions } from '../../src/outbox/connectDatabase.js';
import { shareFlushes } from '../../src/outbox/shareFlushes.js';

const strict: WorkOptions = { mode: 'readwrite', isStrict: true, isCommitted: true };
const relaxed: WorkOptions = { mode: 'readwrite', isStrict: false, isCommitted: true };

/** Transactions that end when they are told to, in order, and what was asked of them. */
function database() {
  const begun: WorkOptions[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const run = <T>(options: WorkOptions) => {
    begun.push(options);
    return new Promise<T>((resolve, reject) => {
      ends.push((error) => (error === undefined ? resolve(undefined as T) : reject(error)));
    });
  };
  const shared = shareFlushes(run);
  const end = async (error?: Error) => {
    ends.shift()?.(error);
    for (let turn = 0; turn < 10; turn += 1) await undefined;
  };
  /** Writes, and tells whether it is durable. */
  const write = () => {
    const state = { isDurable: false, isRefused: false };
    shared(strict, () => ({ result: undefined })).then(
      () => Object.assign(state, { isDurable: true }),
      () => Object.assign(state, { isRefused: true }),
    );
    return state;
  };
  return { begun, run: shared, end, write };
}

describe('strict writes', () => {
  test('[OB1] begin at once, and share the flush that follows', async () => {
    const { begun, end, write } = database();
    const [first, second, third] = [write(), write(), write()];
    expect(begun).toEqual([strict, relaxed, relaxed]);
    await end();
    expect(first.isDurable).toBe(true);
    expect(begun).toEqual([strict, relaxed, relaxed, strict]);
    await end();
    await end();
    // They are written, but the disk does not have them yet.
    expect([second.isDurable, third.isDurable]).toEqual([false, false]);
    await end();
    expect([second.isDurable, third.isDurable]).toEqual([true, true]);
    expect(begun).toHaveLength(4);
  });

  test('[OB1] that come during that flush wait for the next', async () => {
    const { begun, end, write } = database();
    write();
    write();
    await end();
    const late = write();
    await end();
    await end();
    expect(late.isDurable).toBe(false);
    expect(begun).toEqual([strict, relaxed, strict, relaxed, strict]);
    await end();
    await end();
    expect(late.isDurable).toBe(true);
  });

  test('[OB1] are refused if their flush is', async () => {
    const { end, write } = database();
    write();
    const second = write();
    await end();
    await end();
    await end(new Error('full'));
    expect(second).toEqual({ isDurable: false, isRefused: true });
    const third = write();
    await end();
    expect(third.isDurable).toBe(true);
  });

  test('[OB1] cost each other nothing if the first fails', async () => {
    const { end, write } = database();
    const first = write();
    const second = write();
    await end(new Error('full'));
    await end();
    await end();
    expect([first.isRefused, second.isDurable]).toEqual([true, true]);
  });

  test('are not what other work is', async () => {
    const { begun, run } = database();
    void run(strict, () => ({ result: undefined }));
    void run({ mode: 'readonly' }, () => ({ result: undefined }));
    expect(begun).toEqual([strict, { mode: 'readonly' }]);
  });
});
