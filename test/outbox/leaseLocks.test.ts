import { IDBKeyRange as FakeKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { connectDatabase, type Run } from '../../src/outbox/connectDatabase.js';
import { indexedDbOutbox } from '../../src/outbox/index.js';
import { leaseLocks } from '../../src/outbox/leaseLocks.js';
import { openDatabase } from '../../src/outbox/openDatabase.js';
import { describeOutboxStore } from '../../src/testing/outbox/describeOutboxStore.js';
import { FakePages } from './FakePages.js';

beforeEach(() => {
  vi.stubGlobal('IDBKeyRange', FakeKeyRange);
  vi.stubGlobal('navigator', undefined);
});
afterEach(() => vi.unstubAllGlobals());

const shared = new FakePages();
describeOutboxStore(
  'indexedDbOutbox without Web Locks',
  (name) => {
    const { indexedDB, createChannel } = shared.options;
    return indexedDbOutbox({ indexedDB, createChannel, name });
  },
  { describe, it, expect, isShared: true },
);

const times = { beatMs: 5, visibleMs: 100, hiddenMs: 1000 };

/** Pages that share leases, each with a clock that the test moves. */
function setUp() {
  const pages = new FakePages();
  let name = 0;
  const openPage = (isHidden = false) => {
    name += 1;
    const page = { isDead: false, now: 1_000_000 * name, beats: 0 };
    const { run } = connectDatabase(
      () => openDatabase(pages.indexedDB, 'box', 1000),
      undefined,
      new AbortController().signal,
    );
    const whileAlive: Run = (options, work) => {
      page.beats += 1;
      return page.isDead ? new Promise(() => {}) : run(options, work);
    };
    const locks = leaseLocks(whileAlive, { now: () => page.now, isHidden: () => isHidden }, times);
    const ending = new AbortController();
    const held = vi.fn();
    return {
      ...{ page, locks, held, run, end: () => ending.abort() },
      hold: (lock: string) => locks.hold(lock, held, ending.signal),
      /** It looks and beats some times. */
      async live(least = 4) {
        const end = page.beats + least;
        await expect.poll(() => page.beats, { interval: 2 }).toBeGreaterThanOrEqual(end);
      },
    };
  };
  return { openPage };
}

describe('leases', () => {
  test('[OB36] one page at a time has the lock; the next gets it when the first ends', async () => {
    const { openPage } = setUp();
    const [one, other] = [openPage(), openPage()];
    one.hold('turn');
    await expect.poll(() => one.held.mock.calls.length).toBe(1);
    other.hold('turn');
    await other.live();
    expect(other.held).not.toHaveBeenCalled();
    one.end();
    await expect.poll(() => other.held.mock.calls.length).toBe(1);
    expect(one.held).toHaveBeenCalledOnce();
  });

  test.each([
    ['visible', false, times.visibleMs],
    ['hidden', true, times.hiddenMs],
  ])(
    '[OB36] that of a %s page that died is taken over once it is over, and not before',
    async (_, isHidden, lastsMs) => {
      const { openPage } = setUp();
      const [one, other] = [openPage(isHidden), openPage()];
      one.hold('turn');
      await expect.poll(() => one.held.mock.calls.length).toBe(1);
      one.page.isDead = true;
      other.hold('turn');
      await other.live();
      other.page.now += lastsMs;
      await other.live();
      expect(other.held).not.toHaveBeenCalled();
      other.page.now += 1;
      await expect.poll(() => other.held.mock.calls.length).toBe(1);
    },
  );

  test('[OB36] one that lives keeps it, whatever the clocks say', async () => {
    const { openPage } = setUp();
    const [one, other] = [openPage(), openPage()];
    one.hold('turn');
    await expect.poll(() => one.held.mock.calls.length).toBe(1);
    other.hold('turn');
    for (let times = 0; times < 5; times += 1) {
      await Promise.all([one.live(), other.live()]);
      other.page.now += 60;
      one.page.now -= 500_000;
    }
    expect(other.held).not.toHaveBeenCalled();
  });

  test('[OB36] one that was frozen does not take it back', async () => {
    const { openPage } = setUp();
    const [one, other, third] = [openPage(), openPage(), openPage()];
    one.hold('turn');
    await expect.poll(() => one.held.mock.calls.length).toBe(1);
    const { run } = one;
    await run({ mode: 'readwrite' }, (_, notes) =>
      notes.put({ beat: 7, isHidden: false }, 'lock turn'),
    );
    await one.live(1).catch(() => undefined);
    one.end();
    other.hold('turn');
    await other.live();
    other.page.now += 101;
    await expect.poll(() => other.held.mock.calls.length).toBe(1);
    third.hold('turn');
    await Promise.all([other.live(), third.live()]);
    expect(third.held).not.toHaveBeenCalled();
  });

  test('[OB36] a page counts as alive until it has given no sign for too long', async () => {
    const { openPage } = setUp();
    const [one, other] = [openPage(), openPage()];
    expect(await other.locks.isHeld('page')).toBe(false);
    one.hold('page');
    await expect.poll(() => other.locks.isHeld('page')).toBe(true);
    one.page.isDead = true;
    await other.locks.isHeld('page');
    other.page.now += times.visibleMs;
    expect(await other.locks.isHeld('page')).toBe(true);
    other.page.now += 1;
    expect(await other.locks.isHeld('page')).toBe(false);
    const notes = await other.run({ mode: 'readonly' }, (_, store) => store.getAllKeys());
    expect(notes).toEqual([]);
  });

  test('[OB36] nothing is left of a lock that was given up', async () => {
    const { openPage } = setUp();
    const [one, other] = [openPage(), openPage()];
    one.hold('turn');
    await expect.poll(() => one.held.mock.calls.length).toBe(1);
    one.end();
    await expect.poll(() => other.locks.isHeld('turn')).toBe(false);
    const notes = await other.run({ mode: 'readonly' }, (_, store) => store.getAllKeys());
    expect(notes).toEqual([]);
  });

  test('[OB36] without a database it holds within the page', async () => {
    const locks = leaseLocks(
      () => Promise.reject(new Error('no database')),
      { now: () => 0, isHidden: () => false },
      times,
    );
    const [first, second] = [new AbortController(), new AbortController()];
    const held = vi.fn();
    locks.hold('turn', held, first.signal);
    locks.hold('turn', held, second.signal);
    await expect.poll(() => held.mock.calls.length).toBe(1);
    expect([await locks.isHeld('turn'), await locks.isHeld('other')]).toEqual([true, false]);
    first.abort();
    await expect.poll(() => held.mock.calls.length).toBe(2);
  });
});

test('[OB18] [OB36] signs of life are no changes of the outbox', async () => {
  const { indexedDB, createChannel } = shared.options;
  const before = shared.posted.length;
  const store = indexedDbOutbox({ indexedDB, createChannel, name: 'quiet' });
  store.onChange(() => {});
  await new Promise<void>((turn) => store.takeTurn(turn, new AbortController().signal));
  expect(shared.posted.length).toBe(before);
  store.close();
});
