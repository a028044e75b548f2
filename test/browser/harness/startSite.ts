import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

/** Two names of this machine. For a browser they are two sites. */
export type SiteHost = 'localhost' | '127.0.0.1';

/** A site that is being served. */
export interface Site {
  readonly origin: string;
  /** What browsers reported to `/csp-report`. */
  readonly reports: string[];
  close(): Promise<void>;
}

const project = fileURLToPath(new URL('../../../', import.meta.url));

/** Serves routes on a free port, the built files under `/dist/`, and takes reports at `/csp-report`. */
export async function startSite(host: SiteHost, routes: Hono): Promise<Site> {
  const reports: string[] = [];
  const app = new Hono();
  app.post('/csp-report', async (context) => {
    reports.push(await context.req.text());
    return context.body(null, 204);
  });
  app.get('/favicon.ico', (context) => context.body(null, 204));
  app.route('/', routes);
  app.use('/dist/*', serveStatic({ root: project }));

  const { server, port } = await listen(app);
  return {
    origin: `http://${host}:${port}`,
    reports,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

/** Both names lead here: a browser that finds nobody at `[::1]` tries `127.0.0.1`. */
const listen = (app: Hono) =>
  new Promise<{ server: ReturnType<typeof serve>; port: number }>((done) => {
    const server = serve(
      { fetch: app.fetch, hostname: '127.0.0.1', port: 0, overrideGlobalObjects: false },
      ({ port }) => done({ server, port }),
    );
  });
