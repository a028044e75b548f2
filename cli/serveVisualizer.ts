import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { CommandFailure, exitCodes } from './CommandFailure.js';

/** A recording that the page is to open. */
export interface ServedRecording {
  /** What the page calls it. */
  readonly name: string;
  readonly text: string;
}

/** The visualizer, served to this machine. */
export interface VisualizerSite {
  /** Opens it, with the recording if there is one. */
  readonly url: string;
  close(): Promise<void>;
}

/** Where the build puts the page: seen from the built program, and from this source. */
const folders = ['../visualizer/', '../dist/visualizer/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/**
 * Serves the visualizer to this machine only, under a strict policy.
 *
 * @param port 0 takes a free one
 * @throws CommandFailure if the port is taken, or the page was not built
 */
export async function serveVisualizer(
  port: number,
  recording?: ServedRecording,
): Promise<VisualizerSite> {
  const folder = folders.find((path) => existsSync(`${path}index.html`));
  if (folder === undefined) {
    throw new CommandFailure(`The page is not in ${folders[0]}: \`npm run build\` makes it.`);
  }
  const path = recording && `/recordings/${encodeURIComponent(recording.name)}`;
  const server = await listen(visualizerApp(folder, recording), port);
  const search = path === undefined ? '' : `?recording=${encodeURIComponent(path)}`;
  return {
    url: `http://127.0.0.1:${server.port}/${search}`,
    close: server.close,
  };
}

function visualizerApp(folder: string, recording: ServedRecording | undefined): Hono {
  const app = new Hono();
  app.use(strictHeaders);
  // A name that leads here by a trick of somebody's name server is not answered.
  app.use(async (context, next) => {
    const { hostname } = new URL(context.req.url);
    if (hostname !== '127.0.0.1' && hostname !== 'localhost') {
      return context.text('This site is for its own machine only.', 403);
    }
    return next();
  });
  app.get('/recordings/*', (context) =>
    recording === undefined
      ? context.notFound()
      : context.body(recording.text, 200, { 'Content-Type': 'application/json' }),
  );
  app.get('*', serveStatic({ root: folder }));
  return app;
}

const strictHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    connectSrc: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
  // Plain http on this machine only.
  strictTransportSecurity: false,
});

const listen = (app: Hono, port: number) =>
  new Promise<{ port: number; close(): Promise<void> }>((done, fail) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, (address) =>
      done({
        port: address.port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      }),
    );
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const reason = cause.code === 'EADDRINUSE' ? 'it is in use' : cause.message;
      const message = `Port ${port} cannot be listened on: ${reason}.`;
      fail(new CommandFailure(message, exitCodes.wrongUse, { cause }));
    });
  });
