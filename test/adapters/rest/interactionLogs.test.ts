import { describe, expect, test } from 'vitest';
import type { Answer, SeenRequest } from './HttpCrm.js';
import { call, log, startAdapter } from './startAdapter.js';

/** The record of a log, as a search gave it. */
const record = { id: '900101', type: 'Person', name: 'Dana Placeholder' };

describe('a log', () => {
  const keeping = (refused?: (body: Record<string, unknown>) => number | undefined) => {
    const bodies: Record<string, unknown>[] = [];
    const answer = ({ method, body }: SeenRequest): Answer | undefined => {
      if (method !== 'PUT') return undefined;
      const parsed = JSON.parse(body);
      bodies.push(parsed);
      const status = refused?.(parsed);
      return status ? { status } : { body: { log: { id: 7, log: parsed } } };
    };
    return { bodies, answer };
  };

  test('[AD23] names its record, [AD24] its direction and its channel', async () => {
    const { bodies, answer } = keeping();
    const { adapter } = await startAdapter({}, answer);
    const facts = { channel: 'VOICE', direction: 'incoming' } as const;
    await adapter.saveInteractionLog?.({ ...log, ...facts, record }, call());
    expect(bodies).toMatchObject([{ ...facts, person: '900101' }]);
  });

  test('[AD23] says nothing of what is not known', async () => {
    const { bodies, answer } = keeping();
    const { adapter } = await startAdapter({}, answer);
    await adapter.saveInteractionLog?.(log, call());
    for (const name of ['person', 'direction', 'channel']) {
      expect(bodies[0]).not.toHaveProperty(name);
    }
  });

  test('[RE1] may name its record, and all that is known of the interaction', async () => {
    const body = {
      of: '{record.type}',
      record: '{record}',
      outcome: '{outcome}',
      contact: '{contactId}',
      by: '{agent}',
    };
    const { bodies, answer } = keeping();
    const saveInteractionLog = { method: 'PUT', path: 'logs/{key}', body, id: 'log.id' } as const;
    const { adapter } = await startAdapter({ saveInteractionLog }, answer);
    const agent = { id: '55', name: 'Robin' } as never;
    const known = { outcome: 'Sold', contactId: 'c-1', agent, record };
    await adapter.saveInteractionLog?.({ ...log, ...known }, call());
    expect(bodies).toEqual([{ of: 'Person', record, outcome: 'Sold', contact: 'c-1', by: agent }]);
  });

  test('[RE3] leaves out an object of which nothing is known', async () => {
    const body = {
      parent: { id: '{record.id}', of: { type: '{record.type}' } },
      half: { id: '{record.id}', kind: 'call' },
      empty: {},
      list: [{ id: '{record.id}' }],
    };
    const { bodies, answer } = keeping();
    const saveInteractionLog = { method: 'PUT', path: 'logs/{key}', body, id: 'log.id' } as const;
    const { adapter } = await startAdapter({ saveInteractionLog }, answer);
    await adapter.saveInteractionLog?.(log, call());
    await adapter.saveInteractionLog?.({ ...log, record }, call());
    expect(bodies).toEqual([
      { half: { kind: 'call' }, empty: {}, list: [{}] },
      {
        parent: { id: '900101', of: { type: 'Person' } },
        half: { id: '900101', kind: 'call' },
        ...{ empty: {}, list: [{ id: '900101' }] },
      },
    ]);
  });

  test.each([400, 404, 422])(
    '[AD23] is kept without its record if that is refused with %d',
    async (status) => {
      const { bodies, answer } = keeping(({ person }) => (person ? status : undefined));
      const { adapter } = await startAdapter({}, answer);
      const saved = await adapter.saveInteractionLog?.({ ...log, record }, call());
      expect(saved?.id).toBe('7');
      expect(bodies.map(({ person }) => person)).toEqual(['900101', undefined]);
      expect(bodies[1]).toMatchObject({ comments: 'Engineer booked.' });
    },
  );

  test('[AD23] is not sent without its record if the CRM had no time', async () => {
    const { bodies, answer } = keeping(() => 503);
    const { adapter } = await startAdapter({}, answer);
    const saved = adapter.saveInteractionLog?.({ ...log, record }, call());
    await expect(saved).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: true });
    expect(bodies).toHaveLength(1);
  });

  test('[AD9] is changed by a second save with other notes', async () => {
    const { adapter, crm } = await startAdapter();
    const first = await adapter.saveInteractionLog?.({ ...log, record }, call());
    const later = { ...log, record, comments: 'Engineer cancelled.' };
    expect((await adapter.saveInteractionLog?.(later, call()))?.id).toBe(first?.id);
    expect(crm.logs).toMatchObject([
      { log: { comments: 'Engineer cancelled.', person: '900101' } },
    ]);
  });
});

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
