import { describe, expect, it } from 'vitest';
import {
  memoryOutbox,
  type OutboxEntry,
  type OutboxIndex,
  type OutboxStore,
} from '../../../src/index.js';
import { logOf, SavingCrm, save } from '../../doubles/SavingCrm.js';
import { TestSession } from '../../doubles/TestSession.js';

const never = () => new Promise<never>(() => undefined);
const memoryIndex = () => memoryOutbox().index as OutboxIndex;
const ids = (entries: readonly OutboxEntry[]) => entries.map(({ id }) => id);

/** A page whose store keeps what is left, and gives back what it is told to. */
async function pageWith(fault: Partial<OutboxStore>, taken: readonly string[] = []) {
  const left: string[][] = [];
  const crm = new SavingCrm();
  const outbox: OutboxStore = {
    ...memoryOutbox(),
    ...fault,
    keepOnLeave(entries) {
      left.push(ids(entries));
      return () => entries.filter(({ id }) => taken.includes(id));
    },
  };
  const session = new TestSession({ adapter: crm, outbox });
  await session.activate();
  session.says(save, logOf('int-1'));
  session.says(save, logOf('int-2'));
  return { session, crm, left };
}

describe('a page that is left', () => {
  it('[OB37] has the store keep what is being written', async () => {
    const { session, left } = await pageWith({ put: never });
    session.window.leave();
    expect(left).toEqual([['int-1', 'int-2']]);
  });

  it('[OB37] has it keep what has arrived before the store was open', async () => {
    const { session, left } = await pageWith({ index: { ...memoryIndex(), note: never } });
    session.window.leave();
    expect(left).toEqual([['int-1', 'int-2']]);
  });

  it('[OB37] leaves nothing that is in the store, and hears no more once it has stopped', async () => {
    const { session, left } = await pageWith({});
    await session.settle();
    session.window.leave();
    const stopping = session.runtime.stop();
    await session.pass(60_000);
    await stopping;
    session.window.leave();
    expect(left).toEqual([]);
    expect(session.window.listenerCount).toBe(0);
  });

  it('[OB37] saves no log that another page has taken over', async () => {
    const put = () => Promise.reject(new Error('QuotaExceededError'));
    // Nothing is saved before the page is left.
    const takeTurn = () => undefined;
    const { session, crm } = await pageWith({ put, takeTurn }, ['int-1']);
    await session.settle();
    session.window.leave();
    session.window.comeBack();
    expect(ids(await session.runtime.outbox.list())).toEqual(['int-2']);
    for (let second = 0; second < 30; second += 1) await session.pass(1000);
    expect(crm.asked.map(({ id }) => id)).toEqual(['int-2']);
  });

  it('[OB37] loses only durability where the store throws', async () => {
    const keepOnLeave = () => {
      throw new Error('broken');
    };
    const crm = new SavingCrm();
    const session = new TestSession({
      adapter: crm,
      outbox: { ...memoryOutbox(), put: never, keepOnLeave },
    });
    await session.activate();
    session.says(save, logOf('int-1'));
    session.window.leave();
    session.window.comeBack();
    for (let second = 0; second < 30; second += 1) await session.pass(1000);
    expect(crm.asked.map(({ id }) => id)).toEqual(['int-1']);
  });
});
