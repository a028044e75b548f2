import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { CommandFailure, exitCodes } from './CommandFailure.js';

/** A running HTTP server that only this machine can reach. */
export interface LocalSite {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves routes to this machine only. Refuses hostnames other than `localhost` and `127.0.0.1`. This prevents DNS
 * rebinding, where a name server resolves an attacker's hostname to this machine.
 *
 * @param port The port. 0 selects a free port.
 * @throws CommandFailure if the port is not available
 */
export function serveLocally(routes: Hono, port: number): Promise<LocalSite> {
  const app = new Hono();
  app.use(async (context, next) => {
    const { hostname } = new URL(context.req.url);
    if (hostname !== '127.0.0.1' && hostname !== 'localhost') {
      return context.text('This site is for its own machine only.', 403);
    }
    return next();
  });
  app.route('/', routes);
  return listen(app, port);
}

const listen = (app: Hono, port: number) =>
  new Promise<LocalSite>((done, fail) => {
    const server = serve(
      { fetch: app.fetch, hostname: '127.0.0.1', port, overrideGlobalObjects: false },
      (address) =>
        done({
          port: address.port,
          close: () =>
            new Promise((closed) => {
              server.close(() => closed());
              if ('closeAllConnections' in server) server.closeAllConnections();
            }),
        }),
    );
    server.once('error', (cause: NodeJS.ErrnoException) => fail(portFailure(port, cause)));
  });

/** Creates the error for a port that is not available. */
export function portFailure(port: number, cause: NodeJS.ErrnoException): CommandFailure {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: 'it is in use',
    EACCES: 'it may not be used by you',
  };
  const reason = reasons[cause.code ?? ''] ?? cause.message;
  const message = `Port ${port} cannot be listened on: ${reason}. Choose another with --port; 0 takes a free one.`;
  return new CommandFailure(message, exitCodes.wrongUse, { cause });
}
