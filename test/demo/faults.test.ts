import { describe, expect, test } from 'vitest';
import { someLog, startDemo } from './startDemo.js';

const crmRoutes = ['crm-data', 'directory', 'contacts?text=', 'interaction-logs', 'custom-fields'];

/** Whether an answer comes within that time. */
async function isAnswered(answer: Promise<unknown>, withinMs: number): Promise<boolean> {
  const tooLate = new Promise<false>((resolve) => setTimeout(() => resolve(false), withinMs));
  return Promise.race([answer.then(() => true), tooLate]);
}

describe('a CRM that is down', () => {
  test('answers every route with 503 and Retry-After', async () => {
    const { get, put, setHealth } = await startDemo();
    await setHealth('down');
    for (const route of crmRoutes) {
      const { status, headers, body } = await get(route);
      expect([route, status, headers.get('Retry-After')]).toEqual([route, 503, '2']);
      expect(body.error.code).toBe('UNAVAILABLE');
    }
    expect((await put('interaction-logs/int-1', someLog)).status).toBe(503);
    await setHealth('up');
    expect((await get('interaction-logs')).body.total).toBe(8);
  });
});

describe('a CRM that hangs', () => {
  test('answers once it is up again', async () => {
    const { get, put, setHealth } = await startDemo();
    await setHealth('hanging');
    const asked = get('crm-data');
    const saved = put('interaction-logs/int-1', someLog);
    expect(await isAnswered(Promise.race([asked, saved]), 150)).toBe(false);
    await setHealth('up');
    expect((await asked).status).toBe(200);
    expect((await saved).status).toBe(201);
  });

  test('goes on hanging when it is told to hang again, and answers 503 when it goes down', async () => {
    const { get, setHealth } = await startDemo();
    await setHealth('hanging');
    const asked = get('crm-data');
    await setHealth('hanging');
    expect(await isAnswered(asked, 100)).toBe(false);
    await setHealth('down');
    expect((await asked).status).toBe(503);
  });

  test('saves nothing for a caller that has gone', async () => {
    const { server, fetchAsPage, get, setHealth } = await startDemo();
    await setHealth('hanging');
    const gone = new AbortController();
    const saving = fetchAsPage(new URL('api/interaction-logs/int-1', server.url), {
      method: 'PUT',
      body: JSON.stringify(someLog),
      signal: gone.signal,
    });
    expect(await isAnswered(saving, 100)).toBe(false);
    gone.abort();
    await expect(saving).rejects.toThrow();
    // The server hears of it a moment later.
    await get('status');
    await setHealth('up');
    expect((await get('interaction-logs')).body.total).toBe(8);
  });

  test('lets the server close', async () => {
    const { server, get, setHealth } = await startDemo();
    await setHealth('hanging');
    const asked = get('crm-data').catch(() => 'cut off');
    expect(await isAnswered(asked, 50)).toBe(false);
    await server.close();
    await asked;
  });
});

describe('a CRM that lies', () => {
  test('answers 200 with data that is of no use, and saves nothing', async () => {
    const { get, put, setHealth } = await startDemo();
    await setHealth('lying');
    const crmData = await get('crm-data');
    expect(crmData.status).toBe(200);
    expect(crmData.body.callCenterSettings).toBeNull();
    expect((await get('directory')).body).not.toHaveProperty('contacts');
    const saved = await put('interaction-logs/int-1', someLog);
    expect([saved.status, saved.body.id]).toEqual([200, undefined]);
    await setHealth('up');
    expect((await get('interaction-logs')).body.total).toBe(8);
  });
});

describe('a CRM that is slow', () => {
  test('answers rightly after two seconds', async () => {
    const { get, setHealth } = await startDemo();
    await setHealth('slow');
    const asked = get('custom-fields');
    expect(await isAnswered(asked, 1500)).toBe(false);
    expect((await asked).body.fields).toHaveLength(2);
  });
});

describe('the switch itself', () => {
  test.each(['down', 'hanging', 'lying', 'slow'] as const)(
    'works while the CRM is %s',
    async (mode) => {
      const { get, setHealth } = await startDemo();
      expect((await setHealth(mode)).body).toEqual({ mode });
      expect((await get('health')).body).toEqual({ mode });
      expect((await get('status')).body).toMatchObject({ health: mode, logCount: 8 });
      expect((await setHealth('up')).body).toEqual({ mode: 'up' });
    },
  );

  test('refuses an unknown mode and a foreign page', async () => {
    const { server, get, put } = await startDemo();
    const { status, body } = await put('health', { mode: 'on fire' });
    expect(status).toBe(400);
    expect(body.error.issues[0]).toMatchObject({ path: 'mode' });
    const init = { method: 'PUT', headers: { Origin: 'http://evil.example' }, body: '{}' };
    expect((await fetch(new URL('api/health', server.url), init)).status).toBe(403);
    expect((await get('health')).body).toEqual({ mode: 'up' });
  });
});
