import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { isTakenOnIpv6 } from '../../scripts/demoPort.mjs';
import { createCallCenter } from './callCenter.js';
import { createContacts } from './contacts.js';
import { createCrmApi } from './crmApi.js';
import type { DemoDatabase } from './database/DemoDatabase.js';
import { openDatabase } from './database/openDatabase.js';
import { createHealth, type Health } from './Health.js';
import { createInteractionLogs } from './interactionLogs.js';
import { createSites } from './sites.js';

/** Options for serving the demo. */
export interface DemoServerOptions {
  /** 0 to 65535; 0 picks a free one. */
  readonly port: number;
  /** The folder of the database; made if it is missing. */
  readonly dataDir: string;
  /** The folder that holds the built pages, `demo/page` and `simulator`. */
  readonly pagesDir: string;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
}

/** A demo that is being served. */
export interface DemoServer {
  /** The CRM page. */
  readonly url: string;
  /** The site of the simulated connector. */
  readonly connectorUrl: string;
  readonly port: number;
  /** Ends every connection and closes the database. Idempotent. */
  close(): Promise<void>;
}

/**
 * Serves the CRM page with its API and the simulated connector, to this machine only.
 *
 * @throws Error with `code` `EADDRINUSE` or `EACCES` when the port cannot be had, or when another
 * demo has the database open.
 */
export async function createDemoServer(options: DemoServerOptions): Promise<DemoServer> {
  const health = createHealth();
  let sites: Hono | undefined;
  const server = createAdaptorServer({
    overrideGlobalObjects: false,
    fetch: (request, env) =>
      sites?.fetch(request, env) ?? new Response('The demo is starting.\n', { status: 503 }),
  }) as Server;
  const port = await listen(server, options.port);
  const urls = { url: `http://localhost:${port}/`, connectorUrl: `http://127.0.0.1:${port}/` };
  const { dataDir, now = Date.now } = options;
  const owner = { instance: randomUUID(), url: urls.url };
  const database = await openDatabase(dataDir, owner, now).catch(async (error) => {
    await closeServer(server);
    throw error;
  });
  sites = assemble({ ...options, ...urls, ...owner, database, health, now });

  let closed: Promise<void> | undefined;
  const close = () => {
    health.close();
    closed ??= closeServer(server).finally(() => database.close());
    return closed;
  };
  return { ...urls, port, close };
}

/** Puts the parts together. */
function assemble(parts: {
  readonly pagesDir: string;
  readonly url: string;
  readonly connectorUrl: string;
  readonly instance: string;
  readonly database: DemoDatabase;
  readonly health: Health;
  readonly now: () => number;
}): Hono {
  const { pagesDir, url, connectorUrl, instance, database, health, now } = parts;
  const contacts = createContacts(database);
  const logs = createInteractionLogs(database, contacts, now);
  const callCenter = createCallCenter(database);
  const origin = new URL(url).origin;
  return createSites({
    pagesDir,
    crmOrigin: origin,
    connectorOrigin: new URL(connectorUrl).origin,
    api: createCrmApi({ callCenter, contacts, logs, health, instance, origin, connectorUrl }),
  });
}

/** Listens at a port at which nobody else is `localhost`; 0 takes a free one. */
async function listen(server: Server, wanted: number): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    server.listen(wanted, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    if (!(await isTakenOnIpv6(port))) return port;
    await closeServer(server);
    if (wanted !== 0 || attempt === mostAttempts) throw takenOnIpv6(port);
  }
}

/** Free ports that are tried. */
const mostAttempts = 10;

const takenOnIpv6 = (port: number) =>
  Object.assign(new Error(`Another program listens on [::1]:${port}.`), {
    code: 'EADDRINUSE',
    syscall: 'listen',
  });

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
