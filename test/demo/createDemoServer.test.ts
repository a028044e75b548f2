import { once } from 'node:events';
import { existsSync, mkdirSync, rmdirSync, utimesSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createDemoServer } from '../../demo/server/createDemoServer.js';
import { hasIpv6 } from '../hasIpv6.js';
import { someLog, startDemo, temporaryFolder } from './startDemo.js';

const interactionIds = async (demo: Awaited<ReturnType<typeof startDemo>>) =>
  (await demo.get('interaction-logs')).body.logs.map(
    (log: { interactionId: string }) => log.interactionId,
  );

describe('createDemoServer', () => {
  test('keeps what was saved over a restart, and adds no people a second time', async () => {
    const first = await startDemo();
    await first.put('interaction-logs/int-1', someLog);
    await first.server.close();
    const second = await startDemo({ dataDir: first.dataDir });
    expect((await interactionIds(second))[0]).toBe('int-1');
    expect((await second.get('contacts?text=')).body.contacts).toHaveLength(36);
    expect((await second.get('interaction-logs')).body.total).toBe(9);
    expect((await second.put('interaction-logs/int-1', someLog)).status).toBe(200);
  });

  test('starts with its CRM up, whatever it was before', async () => {
    const first = await startDemo();
    await first.setHealth('down');
    await first.server.close();
    const second = await startDemo({ dataDir: first.dataDir });
    expect((await second.get('health')).body).toEqual({ mode: 'up' });
  });

  test('refuses a folder that a running demo uses, and names that demo', async () => {
    const { server, dataDir } = await startDemo();
    await expect(startDemo({ dataDir })).rejects.toThrow(`in use by the demo at ${server.url}`);
  });

  test.each([
    ['had said who it was', 'new', 'old'],
    ['was killed before it could say who it was', 'older', 'old'],
  ] as const)('takes over the folder of a demo that %s', async (_, ownerAge, lockAge) => {
    const dataDir = temporaryFolder();
    const times = { new: Date.now() / 1000, old: 1000, older: 1 };
    const lock = join(dataDir, 'demo.sqlite.lock');
    const owner = join(dataDir, 'demo.owner.json');
    mkdirSync(lock);
    writeFileSync(owner, JSON.stringify({ instance: 'gone', url: 'http://localhost:9/' }));
    utimesSync(lock, times[lockAge], times[lockAge]);
    utimesSync(owner, times[ownerAge], times[ownerAge]);
    const { get } = await startDemo({ dataDir });
    expect((await get('status')).body.logCount).toBe(8);
  });

  test('[DM9] says that a lock which was left behind cannot be removed, and ends', async () => {
    const dataDir = temporaryFolder();
    const lock = join(dataDir, 'demo.sqlite.lock');
    mkdirSync(lock);
    writeFileSync(join(lock, '.DS_Store'), '');
    utimesSync(lock, 1000, 1000);
    await expect(startDemo({ dataDir })).rejects.toThrow(
      `The folder ${lock}, which a demo that has ended left behind, cannot be removed: there is a file in it. Delete it.`,
    );
  });

  test.skipIf(!hasIpv6)('[DM6] refuses a port at which another program is localhost', async () => {
    const other = createServer().listen({ port: 0, host: '::1', ipv6Only: true });
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const refused = createDemoServer({ port, dataDir: temporaryFolder(), pagesDir: '' });
    await expect(refused).rejects.toMatchObject({ code: 'EADDRINUSE' });
    // Nothing is left listening.
    const free = createServer().listen(port, '127.0.0.1');
    onTestFinished(() => void free.close());
    await once(free, 'listening');
  });

  test('gives a demo that is starting the time to say who it is', async () => {
    const dataDir = temporaryFolder();
    const lock = join(dataDir, 'demo.sqlite.lock');
    mkdirSync(lock);
    const starting = startDemo({ dataDir });
    await delay(500);
    expect(existsSync(lock)).toBe(true);
    rmdirSync(lock);
    expect((await (await starting).get('status')).status).toBe(200);
  });

  test('says which port is taken', async () => {
    const { server } = await startDemo();
    const { createDemoServer } = await import('../../demo/server/createDemoServer.js');
    const options = { port: server.port, dataDir: temporaryFolder(), pagesDir: temporaryFolder() };
    await expect(createDemoServer(options)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('closes twice as well as once', async () => {
    const { server } = await startDemo();
    await Promise.all([server.close(), server.close()]);
    await server.close();
    await expect(fetch(server.url)).rejects.toThrow();
  });
});
