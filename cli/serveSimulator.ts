import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { securityHeaders } from '../demo/server/securityHeaders.js';
import { builtPages } from './builtPages.js';
import { serveLocally } from './serveLocally.js';
import type { ServedPage } from './serveUntilInterrupted.js';

/** The settings of the simulated connector. */
export interface SimulatedConnector {
  /** The one origin that may embed it, and that it talks to. */
  readonly clientOrigin: string;
  /** True if the agent signs in and becomes active by hand. */
  readonly isManual: boolean;
  /** JSON: who can ring. Default: the page's own. */
  readonly callers?: string;
}

/**
 * Serves the simulator to this machine, for the iframe of one page. It gets the name that the page does
 * not have, so that both are different sites as they are in the real world.
 *
 * @param port 0 takes a free one
 * @throws CommandFailure if the port cannot be had, or the page was not built
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
