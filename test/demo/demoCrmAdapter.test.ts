import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createConversation } from '../../demo/page/Conversation.js';
import type { View } from '../../demo/page/Desk.js';
import { demoCrmAdapter } from '../../demo/page/demoCrmAdapter.js';
import type { AdapterCall, CrmAdapter } from '../../src/CrmAdapter.js';
import type { CrmRecord, DialTarget, InteractionLog } from '../../src/crm.js';
import type { SaveInteractionLog } from '../../src/protocol/index.js';
import { someLog, startDemo } from './startDemo.js';

/** A desk that notes what is shown on it. */
class NotedDesk {
  readonly shown: View[] = [];
  listener: ((target: DialTarget) => void) | undefined;
  show = (view: View) => void this.shown.push(view);
  onDial = (listener: (target: DialTarget) => void) => {
    this.listener = listener;
    return () => {
      this.listener = undefined;
    };
  };
}

const call = (options: Partial<AdapterCall> = {}): AdapterCall => ({
  signal: new AbortController().signal,
  attempt: 1,
  idempotencyKey: 'key',
  ...options,
});

function adapterFor(baseUrl: string, options: { fetch?: typeof fetch; now?: () => number } = {}) {
  const desk = new NotedDesk();
  return {
    desk,
    adapter: demoCrmAdapter({ desk, pageUrl: baseUrl, ...options }) as Required<CrmAdapter>,
  };
}

async function startAdapter() {
  const demo = await startDemo();
  return { ...demo, ...adapterFor(demo.server.url, { fetch: demo.fetchAsPage }) };
}

/** A CRM that gives every request the same answer. */
async function startStubbornCrm(status: number, headers: Record<string, string>, body: string) {
  const server = createServer((_, response) => response.writeHead(status, headers).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const log: InteractionLog = {
  ...someLog,
  interactionId: 'int-1',
  raw: {} as unknown as SaveInteractionLog,
};

describe('demoCrmAdapter', () => {
  test('loads the CRM data', async () => {
    const { adapter } = await startAdapter();
    const { callCenterSettings, currentUser } = await adapter.loadCrmData(call());
    expect(callCenterSettings).toMatchObject({
      ReqGeneralInfo: { reqInternalName: 'LarkfieldSoftphone' },
    });
    expect(currentUser.Name).toBe('Robin Ashgrove');
  });

  test('lists the directory in pages', async () => {
    const { adapter } = await startAdapter();
    const pages = [];
    const listed = adapter.listDirectory(call());
    if (!(Symbol.asyncIterator in listed)) throw new Error('The directory does not come in pages.');
    for await (const page of listed) pages.push(page);
    expect(pages.map((page) => page.length)).toEqual([10, 10, 10, 6]);
    expect(pages.flat()).toContainEqual({ id: 'CON-1018', name: 'Quentin Dubois' });
  });

  test('finds records by phone, e-mail, id and text, with links', async () => {
    const { adapter, server } = await startAdapter();
    expect(await adapter.findRecords({ kind: 'phone', value: '+12025550143' }, call())).toEqual([
      {
        id: 'CON-1001',
        type: 'Contact',
        name: 'Amara Okafor',
        phone: '+1 202 555 0143',
        email: 'amara@example.com',
        url: `${server.url}#/contacts/CON-1001`,
      },
    ]);
    const find = async (kind: 'phone' | 'email' | 'id' | 'text', value: string) =>
      (await adapter.findRecords({ kind, value }, call())).map(({ id }) => id);
    expect(await find('phone', '6175550119')).toEqual(['CON-1004', 'CON-1005']);
    expect(await find('email', 'chiara@example.com')).toEqual(['CON-1003']);
    expect(await find('text', 'paper crane')).toEqual(['CON-1027']);
    expect(await find('id', 'CON-1002')).toEqual(['CON-1002']);
    expect(await find('id', 'CASE-2004')).toEqual(['CASE-2004']);
    expect(await find('id', 'LOG-3')).toEqual(['LOG-3']);
    expect(await find('id', 'nothing')).toEqual([]);
  });

  test('opens people, cases, logs and reports on the desk', async () => {
    const { adapter, desk } = await startAdapter();
    for (const id of ['CON-1002', 'CASE-2004', 'LOG-3']) {
      const [record] = await adapter.findRecords({ kind: 'id', value: id }, call());
      if (record) await adapter.openRecord(record, call());
    }
    await adapter.openReports(call());
    expect(desk.shown).toEqual([
      { kind: 'contact', id: 'CON-1002' },
      { kind: 'contact', id: 'CON-1002', caseId: 'CASE-2004' },
      { kind: 'reports', logId: 'LOG-3' },
      { kind: 'reports' },
    ]);
  });

  test('saves a log once for every key, and gives the id and fields of the CRM', async () => {
    const { adapter, get } = await startAdapter();
    const saved = await adapter.saveInteractionLog(log, call({ idempotencyKey: 'int-1' }));
    expect(saved.fields).toMatchObject({ interactionId: 'int-1', comments: 'Engineer booked.' });
    const again = await Promise.all(
      [2, 3, 4].map((attempt) =>
        adapter.saveInteractionLog(log, call({ idempotencyKey: 'int-1', attempt })),
      ),
    );
    expect(again).toEqual([saved, saved, saved]);
    expect((await get('interaction-logs')).body.total).toBe(9);
  });

  test('has a log kept with its record, and with another one at the next save', async () => {
    const { adapter, get } = await startAdapter();
    const [amara] = await adapter.findRecords({ kind: 'phone', value: '+12025550143' }, call());
    const ids = async (id: string) =>
      (await get(`contacts/${id}`)).body.logs.map(
        ({ interactionId }: { interactionId: string }) => interactionId,
      );
    const save = (record: CrmRecord | undefined) =>
      adapter.saveInteractionLog({ ...log, ...(record && { record }) }, call());
    await save(amara);
    expect(await ids('CON-1001')).toContain('key');
    await save({ id: 'CASE-2007', type: 'Case', name: 'Boiler' });
    expect(await ids('CON-1001')).not.toContain('key');
    expect(await ids('CON-1005')).toContain('key');
    await save(undefined);
    expect(await ids('CON-1005')).not.toContain('key');
  });

  test('tells which conversation has begun, and what it is about', async () => {
    const demo = await startDemo();
    const desk = new NotedDesk();
    const conversation = createConversation();
    const adapter = demoCrmAdapter({ desk, conversation, pageUrl: demo.server.url });
    adapter.beginInteraction?.({ kind: 'withheld' }, call());
    expect(conversation.current).toEqual({});
    adapter.beginInteraction?.({ kind: 'phone', address: '+12025550143' }, call());
    expect(conversation.current).toEqual({ name: { address: '+12025550143' } });
    const record = { id: 'CON-1001', type: 'Contact', name: 'Amara Okafor' };
    await adapter.openRecord?.(record, call());
    expect(conversation.current).toMatchObject({ record });
    adapter.onClickToDial?.(() => undefined);
    desk.listener?.({ ...record, phone: '+12025550100' });
    expect(conversation.current).toMatchObject({ name: { address: '+12025550100' }, record });
    conversation.saved();
    expect(conversation.current).toBeDefined();
    conversation.logged();
    conversation.saved();
    await adapter.openRecord?.(record, call());
    expect(conversation.current).toBeUndefined();
  });

  test('refuses a key that no URL can hold, for good', async () => {
    const { adapter } = await startAdapter();
    for (const idempotencyKey of ['.', '..', '\ud800']) {
      await expect(adapter.saveInteractionLog(log, call({ idempotencyKey }))).rejects.toMatchObject(
        {
          code: 'INVALID_DATA',
          retryable: false,
        },
      );
    }
  });

  test('describes the custom fields that are asked for', async () => {
    const { adapter } = await startAdapter();
    const fields = await adapter.describeCustomFields(['OUTCOME', 'nothing'], call());
    expect(fields).toMatchObject([{ name: 'outcome', label: 'Outcome', type: 'picklist' }]);
  });

  test('passes on call buttons until it is told to stop', async () => {
    const { adapter, desk } = await startAdapter();
    const dialled: DialTarget[] = [];
    const stop = adapter.onClickToDial((target) => dialled.push(target));
    const target = { id: 'CON-1', type: 'Contact', name: 'Somebody', phone: '+12025550100' };
    desk.listener?.(target);
    stop();
    expect(dialled).toEqual([target]);
    expect(desk.listener).toBeUndefined();
  });
});

describe('what goes wrong', () => {
  test('a CRM that is down is UNAVAILABLE, with its own Retry-After', async () => {
    const { adapter, setHealth } = await startAdapter();
    await setHealth('down');
    const failure = { code: 'UNAVAILABLE', retryable: true, retryAfterMs: 2000 };
    await expect(adapter.loadCrmData(call())).rejects.toMatchObject(failure);
    await expect(adapter.saveInteractionLog(log, call())).rejects.toMatchObject(failure);
  });

  test('a CRM that hangs is given up once the signal aborts', async () => {
    const { adapter, setHealth } = await startAdapter();
    await setHealth('hanging');
    const signal = AbortSignal.timeout(50);
    await expect(adapter.loadCrmData(call({ signal }))).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });

  test('a CRM that lies is INVALID_DATA, save for what the runtime checks itself', async () => {
    const { adapter, setHealth } = await startAdapter();
    await setHealth('lying');
    const failure = { code: 'INVALID_DATA', retryable: true };
    const query = { kind: 'phone', value: '+12025550143' } as const;
    await expect(adapter.findRecords(query, call())).rejects.toMatchObject(failure);
    await expect(adapter.saveInteractionLog(log, call())).rejects.toMatchObject(failure);
    await expect(adapter.describeCustomFields(['a'], call())).rejects.toMatchObject(failure);
    expect(await adapter.loadCrmData(call())).not.toHaveProperty('callCenterSettings');
  });

  test('a server that is gone is NETWORK', async () => {
    const { adapter, server } = await startAdapter();
    await server.close();
    await expect(adapter.loadCrmData(call())).rejects.toMatchObject({ code: 'NETWORK' });
  });

  test.each([
    [400, 'INVALID_DATA', false],
    [401, 'UNAUTHORIZED', false],
    [403, 'FORBIDDEN', false],
    [404, 'NOT_FOUND', false],
    [418, 'UNKNOWN', true],
    [429, 'RATE_LIMITED', true],
    [500, 'UNAVAILABLE', true],
    [504, 'TIMEOUT', true],
  ])('status %i is %s', async (status, code, retryable) => {
    const { adapter } = adapterFor(await startStubbornCrm(status, {}, '{}'));
    await expect(adapter.loadCrmData(call())).rejects.toMatchObject({ code, retryable });
  });

  test.each([
    ['7', 7000],
    ['Thu, 01 Jan 1970 00:00:09 GMT', 4000],
    ['Thu, 01 Jan 1970 00:00:01 GMT', undefined],
    ['soon', undefined],
  ])('Retry-After: %s is %s ms', async (text, retryAfterMs) => {
    const sent = { Date: new Date(5000).toUTCString(), 'Retry-After': text };
    const url = await startStubbornCrm(503, sent, '');
    const { adapter } = adapterFor(url, { now: () => 5000 });
    await expect(adapter.loadCrmData(call())).rejects.toMatchObject({ retryAfterMs });
  });

  test('a page instead of JSON is INVALID_DATA', async () => {
    const { adapter } = adapterFor(await startStubbornCrm(200, {}, '<!doctype html>'));
    await expect(adapter.loadCrmData(call())).rejects.toMatchObject({ code: 'INVALID_DATA' });
  });

  test('a redirect, as to a sign-in page, is a failure and no answer', async () => {
    const answer = await startStubbornCrm(200, {}, '{"callCenterSettings":{},"currentUser":{}}');
    const url = await startStubbornCrm(302, { Location: answer }, '');
    expect(await adapterFor(answer).adapter.loadCrmData(call())).toBeDefined();
    await expect(adapterFor(url).adapter.loadCrmData(call())).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
    });
  });

  test('no failure names the customer', async () => {
    const { adapter } = adapterFor(await startStubbornCrm(500, {}, '{"name":"Amara Okafor"}'));
    const query = { kind: 'phone', value: '+12025550143' } as const;
    const failure = await adapter.findRecords(query, call()).catch((error: Error) => error);
    expect(String(failure)).toContain('GET contacts: 500.');
    expect(String(failure)).not.toMatch(/2025550143|Amara/);
  });
});
