import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { securityHeaders } from '../demo/server/securityHeaders.js';
import { builtPages } from './builtPages.js';
import { serveLocally } from './serveLocally.js';
import type { ServedPage } from './serveUntilInterrupted.js';

/** The settings of the simulated connector. */
export interface SimulatedConnector {
  /** The only origin that can embed the simulator and exchange messages with it. */
  readonly clientOrigin: string;
  /** True if the user has to sign the agent in and activate the agent. */
  readonly isManual: boolean;
  /** The callers as JSON. Default: the callers of the simulator's page. */
  readonly callers?: string;
}

/**
 * Serves the simulator to this machine, for the iframe of one page. If the page is at `127.0.0.1`, the simulator is at
 * `localhost`, and vice versa. So both are different sites, like a real CRM and a real connector.
 *
 * @param port The port. 0 selects a free port.
 * @throws CommandFailure if the port is not available, or the page is not built
 */
export async function serveSimulator(
  port: number,
  { clientOrigin, isManual, callers }: SimulatedConnector,
): Promise<ServedPage> {
  const routes = new Hono();
  routes.use(
    securityHeaders({ frameSrc: "'none'", frameAncestors: clientOrigin, devices: ['self'] }),
  );
  routes.get('/', (context) => context.redirect('/simulator/'));
  routes.use('/simulator/*', serveStatic({ root: builtPages() }));
  const site = await serveLocally(routes, port);
  const name = new URL(clientOrigin).hostname === '127.0.0.1' ? 'localhost' : '127.0.0.1';
  const url = new URL(`http://${name}:${site.port}/simulator/`);
  url.searchParams.set('clientOrigin', clientOrigin);
  if (isManual) {
    url.searchParams.set('signIn', 'manual');
    url.searchParams.set('activate', 'manual');
  }
  if (callers !== undefined) url.searchParams.set('callers', callers);
  return { url: url.href, close: site.close };
}
