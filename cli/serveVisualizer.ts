import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { builtPages } from './builtPages.js';
import { serveLocally } from './serveLocally.js';

/** A recording that the visualizer opens. */
export interface ServedRecording {
  /** The name that the visualizer shows. */
  readonly name: string;
  readonly text: string;
}

/** The served visualizer. */
export interface VisualizerSite {
  /** The URL of the visualizer. It contains the path of the recording, if there is one. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the visualizer to this machine only, with a strict content security policy.
 *
 * @param port The port. 0 selects a free port.
 * @throws CommandFailure if the port is not available, or the page is not built
 */
export async function serveVisualizer(
  port: number,
  recording?: ServedRecording,
): Promise<VisualizerSite> {
  const path = recording && `/recordings/${encodeURIComponent(recording.name)}`;
  const server = await serveLocally(visualizerApp(`${builtPages()}visualizer`, recording), port);
  const search = path === undefined ? '' : `?recording=${encodeURIComponent(path)}`;
  return {
    url: `http://127.0.0.1:${server.port}/${search}`,
    close: server.close,
  };
}

function visualizerApp(folder: string, recording: ServedRecording | undefined): Hono {
  const app = new Hono();
  app.use(strictHeaders);
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
  // Not needed, because the site uses plain HTTP on this machine only.
  strictTransportSecurity: false,
});
