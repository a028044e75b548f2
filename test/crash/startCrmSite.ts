import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { createCallCenter } from '../../demo/server/callCenter.js';
import { createContacts } from '../../demo/server/contacts.js';
import { createCrmApi } from '../../demo/server/crmApi.js';
import { openDatabase } from '../../demo/server/database/openDatabase.js';
import { createHealth } from '../../demo/server/Health.js';
import { createInteractionLogs } from '../../demo/server/interactionLogs.js';
import { createSites } from '../../demo/server/sites.js';
import { createEars } from './createEars.js';
import { createLobby, type Lobby } from './createLobby.js';
import { createWitness, type Witness } from './createWitness.js';
import { type SaveBehaviour, saveAtOnce } from './SaveAttempt.js';

/** The CRM of a crash test: the demo's database and interface, with saves that fail on purpose. */
export interface CrmSite {
  readonly url: string;
  readonly witness: Witness;
  readonly lobby: Lobby;
  /** How saves are treated from now on. */
  treatSaves(behaviour: SaveBehaviour): void;
  /** How many logs of the database have a comment, by comment. */
  countLogs(): ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** Serves the pages of a folder, `demo/page` and `simulator`, on two sites. */
export async function startCrmSite(folders: {
  readonly dataDir: string;
  readonly pagesDir: string;
}): Promise<CrmSite> {
  const app = new Hono();
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://localhost:${port}/`;
  const connectorUrl = `http://127.0.0.1:${port}/`;
  const owner = { instance: 'crash', url };
  const database = await openDatabase(folders.dataDir, owner, Date.now);
  const contacts = createContacts(database);
  const witness = createWitness();
  const lobby = createLobby(() => witness.note('lobby', []));
  let behaviour = saveAtOnce;

  const api = new Hono();
  addFaults(api, (attempt) => behaviour(attempt));
  const origin = new URL(url).origin;
  api.route(
    '/',
    createCrmApi({
      callCenter: createCallCenter(database),
      contacts,
      logs: createInteractionLogs(database, contacts, Date.now),
      health: createHealth(),
      instance: owner.instance,
      origin,
      connectorUrl,
    }),
  );
  const ears = createEars(witness, server);
  app.route('/', ears.routes);
  app.route('/', lobby.routes);
  const connectorOrigin = new URL(connectorUrl).origin;
  const { pagesDir } = folders;
  app.route('/', createSites({ pagesDir, crmOrigin: origin, connectorOrigin, api }));

  return {
    url,
    witness,
    lobby,
    treatSaves: (next) => {
      behaviour = next;
    },
    countLogs: () =>
      new Map(
        database
          .all<{ comments: string; count: number }>(
            'SELECT comments, count(*) AS count FROM interaction_logs GROUP BY comments',
          )
          .map(({ comments, count }) => [comments, count]),
      ),
    async close() {
      const closed = once(server, 'close');
      ears.close();
      server.close();
      server.closeAllConnections();
      await closed;
      database.close();
    },
  };
}

/** Puts the behaviour between the page and the CRM's own way to save. */
function addFaults(api: Hono, behaviour: SaveBehaviour): void {
  const attempts = new Map<string, number>();
  api.put('/interaction-logs/:key', async (context, next) => {
    const key = context.req.param('key');
    const attempt = (attempts.get(key) ?? 0) + 1;
    attempts.set(key, attempt);
    const { signal } = context.req.raw;
    const pageUrl = context.req.header('Referer') ?? '';
    // Read while the page is there: it may be dead when the log is to be saved.
    await context.req.text();
    const save = async () => {
      await next();
      return context.res;
    };
    const drop = () => {
      (context.env as HttpBindings).incoming.socket.destroy();
      return new Response(null, { status: 500 });
    };
    context.res = await behaviour({ key, attempt, pageUrl, signal, save, drop }).catch(
      () => new Response(null, { status: 500 }),
    );
    return undefined;
  });
}
