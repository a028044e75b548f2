import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { InvalidInput } from './inputs.js';
import { securityHeaders } from './securityHeaders.js';

/** The parts that the sites are built from. */
export interface SitesParts {
  /** The folder that holds `demo/page`, `simulator` and `visualizer`. */
  readonly pagesDir: string;
  /** Without a `/` at its end. */
  readonly crmOrigin: string;
  /** Without a `/` at its end. */
  readonly connectorOrigin: string;
  readonly api: Hono;
}

/**
 * Two sites on one port, told apart by the name that the browser asked for: a page on `localhost`
 * and a frame on `127.0.0.1` share nothing, like a CRM and a connector in the real world. A third
 * name gets nothing, so that no foreign name can be pointed at this machine.
 */
export function createSites({ pagesDir, crmOrigin, connectorOrigin, api }: SitesParts): Hono {
  const crm = createCrmSite(pagesDir, connectorOrigin, api);
  const connector = createConnectorSite(pagesDir, crmOrigin);
  const sites = new Map([
    [new URL(crmOrigin).host, crm],
    [new URL(connectorOrigin).host, connector],
  ]);
  return new Hono().all('*', (context) => {
    const site = sites.get(context.req.header('Host')?.toLowerCase() ?? '');
    if (site !== undefined) return site.fetch(context.req.raw, context.env);
    return context.text(`Nothing is served under this name. Open ${crmOrigin}/\n`, 421);
  });
}

function createCrmSite(pagesDir: string, connectorOrigin: string, api: Hono): Hono {
  const site = new Hono();
  const pageHeaders = securityHeaders({
    frameSrc: `'self' ${connectorOrigin}`,
    frameAncestors: "'none'",
    devices: ['self', connectorOrigin],
  });
  // The page docks it.
  const visualizerHeaders = securityHeaders({
    frameSrc: "'none'",
    frameAncestors: "'self'",
    devices: [],
  });
  site.use((context, next) =>
    context.req.path.startsWith('/visualizer/')
      ? visualizerHeaders(context, next)
      : pageHeaders(context, next),
  );
  site.route('/api', api);
  site.use('/visualizer/*', revalidate, serveStatic({ root: pagesDir }));
  site.use(revalidate, serveStatic({ root: join(pagesDir, 'demo/page') }));
  return answerErrors(site);
}

function createConnectorSite(pagesDir: string, crmOrigin: string): Hono {
  const site = new Hono();
  site.use(securityHeaders({ frameSrc: "'none'", frameAncestors: crmOrigin, devices: ['self'] }));
  site.use('/simulator/*', revalidate, serveStatic({ root: pagesDir }));
  return answerErrors(site);
}

/** A browser asks each time whether the page has changed: it has, after a build. */
const revalidate: MiddlewareHandler = async (context, next) => {
  await next();
  context.header('Cache-Control', 'no-cache');
};

/** Every failure has one form. An unexpected failure is reported without details. */
function answerErrors(site: Hono): Hono {
  site.notFound((context) =>
    context.json({ error: { code: 'NOT_FOUND', message: 'There is nothing here.' } }, 404),
  );
  site.onError((error, context) => {
    if (error instanceof InvalidInput) {
      const { message, issues } = error;
      return context.json({ error: { code: 'INVALID_INPUT', message, issues } }, 400);
    }
    if (error instanceof HTTPException) {
      const { message, status } = error;
      return context.json({ error: { code: codes[status] ?? 'FAILED', message } }, status);
    }
    // An aborted wait means that the caller has gone, or the server is closing.
    if (error.name !== 'AbortError') console.error(`${context.req.method} failed: ${error.name}`);
    return context.json({ error: { code: 'INTERNAL', message: 'The CRM failed.' } }, 500);
  });
  return site;
}

const codes: Readonly<Record<number, string>> = {
  400: 'INVALID_INPUT',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'TOO_LARGE',
};
