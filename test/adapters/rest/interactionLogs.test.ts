import { describe, expect, test } from 'vitest';
import type { Answer, SeenRequest } from './HttpCrm.js';
import { call, log, startAdapter } from './startAdapter.js';

describe('a CRM that cannot save under a key', () => {
  /** Finds by key, makes, and changes, each on its own. */
  function calls() {
    const kept: { id: number; key: string; note: string }[] = [];
    const answer = ({ method, url, body }: SeenRequest): Answer => {
      const { pathname, searchParams } = new URL(url, 'http://x');
      if (method === 'GET') {
        return { body: kept.filter(({ key }) => key === searchParams.get('key')) };
      }
      const known = kept.find(({ id }) => pathname.endsWith(`/${id}`));
      if (known) return { body: Object.assign(known, JSON.parse(body)) };
      kept.push({ id: kept.length + 1, ...JSON.parse(body) });
      return { status: 201, body: kept.at(-1) };
    };
    return { kept, answer };
  }
  const described = {
    saveInteractionLog: {
      path: 'calls',
      body: { key: '{key}', note: '{comments}' },
      id: 'id',
      find: { path: 'calls', query: { key: '{key}' }, id: 'id' },
      update: { method: 'PUT', path: 'calls/{id}', body: { note: '{comments}' } },
    },
  } as const;

  test('[RE9] looks first, then makes or changes, one after the other', async () => {
    const { kept, answer } = calls();
    const { adapter } = await startAdapter(described, answer);
    const save = (comments: string, idempotencyKey = 'key') =>
      adapter.saveInteractionLog?.({ ...log, comments }, call({ idempotencyKey }));
    const saved = await Promise.all([save('a'), save('b'), save('c', 'other'), save('d')]);
    expect(saved.map((one) => one?.id)).toEqual(['1', '1', '2', '1']);
    expect(kept).toEqual([
      { id: 1, key: 'key', note: 'd' },
      { id: 2, key: 'other', note: 'c' },
    ]);
    expect(saved[3]?.fields).toEqual({ id: 1, key: 'key', note: 'd' });
  });

  test('[RE9] leaves the record as it is if it is not said how to change it', async () => {
    const { kept, answer } = calls();
    const { update: _, ...rest } = described.saveInteractionLog;
    const { adapter } = await startAdapter({ saveInteractionLog: rest }, answer);
    await adapter.saveInteractionLog?.({ ...log, comments: 'a' }, call());
    const again = await adapter.saveInteractionLog?.({ ...log, comments: 'b' }, call());
    expect(again).toEqual({ id: '1', fields: { id: 1, key: 'key', note: 'a' } });
    expect(kept).toHaveLength(1);
  });

  test('[RE9] a save that fails does not hold up the next', async () => {
    const { kept, answer } = calls();
    let isFirst = true;
    const { adapter } = await startAdapter(described, (seen) => {
      if (!isFirst) return answer(seen);
      isFirst = false;
      return { status: 500 };
    });
    const [failed, saved] = await Promise.allSettled([
      adapter.saveInteractionLog?.(log, call()),
      adapter.saveInteractionLog?.(log, call()),
    ]);
    expect([failed.status, saved.status, kept.length]).toEqual(['rejected', 'fulfilled', 1]);
  });
});
