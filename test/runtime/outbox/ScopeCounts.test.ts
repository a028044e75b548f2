import { describe, expect, it } from 'vitest';
import type { OutboxEntry, ScopeSummary } from '../../../src/outbox/index.js';
import { ScopeCounts } from '../../../src/runtime/outbox/ScopeCounts.js';

const summary: ScopeSummary = { scope: 'own', pending: 1, saved: 0, failed: 0, oldestAt: 0 };
const entry: OutboxEntry = {
  ...{ id: 'int-1', status: 'pending', interactionId: 'int-1', requestId: '1', raw: {} },
  ...{ scope: 'own', receivedAt: 0, owner: 'page', attempts: 0, notBefore: 0 },
};

/** Counts that are being counted again, and the end of that count. */
function counting(isComplete = true) {
  const counts = new ScopeCounts();
  let end = () => {};
  const counted = new Promise<void>((resolve) => {
    end = resolve;
  });
  const refreshed = counts.refresh(async () => {
    await counted;
    return { stored: [summary], backlog: [], isComplete };
  });
  const finish = () => {
    end();
    return refreshed;
  };
  return { counts, finish };
}

describe('counts of the outbox', () => {
  it('[OB21] are right once the store has counted', async () => {
    const { counts, finish } = counting();
    expect(counts.isStale).toBe(true);
    await finish();
    expect(counts.isStale).toBe(false);
    expect(counts.all).toEqual([summary]);
  });

  it.each<[string, (counts: ScopeCounts) => void]>([
    ['another page changes the store', (counts) => counts.markStale()],
    ['this page adds an entry', (counts) => counts.change(undefined, entry)],
    ['this page removes an entry', (counts) => counts.change(entry, undefined)],
  ])('[OB21] are made again if %s during the count', async (_, happen) => {
    const { counts, finish } = counting();
    happen(counts);
    await finish();
    expect(counts.isStale).toBe(true);
  });

  it('[OB10] are made again if the store could not be read', async () => {
    const { counts, finish } = counting(false);
    await finish();
    expect(counts.isStale).toBe(true);
  });

  it('[OB21] follow this page’s own changes', async () => {
    const { counts, finish } = counting();
    await finish();
    counts.change(entry, { ...entry, status: 'saved' });
    expect(counts.all).toEqual([{ ...summary, pending: 0, saved: 1 }]);
    counts.change({ ...entry, status: 'saved' }, undefined);
    expect(counts.all).toEqual([{ ...summary, pending: 0, saved: 0 }]);
  });
});
