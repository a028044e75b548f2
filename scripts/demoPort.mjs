/** The port of `npm start`: which one is wanted, and the sentence for one that cannot be had. */
import { createServer } from 'node:net';
import { parseArgs } from 'node:util';

/** Where the demo is unless somebody says otherwise. */
export const defaultPort = 4173;

/** Says in plain words why a port cannot be listened on; `undefined` for an error about something else. */
export function portProblem(error, port) {
  const another =
    'Choose another one: npm start -- --port 4180 (or PORT=4180; 0 picks a free one).';
  if (error.code === 'EADDRINUSE') return `Port ${port} is in use. ${another}`;
  if (error.code === 'EACCES' && error.syscall === 'listen') {
    return `Port ${port} may not be used by you. ${another}`;
  }
  return undefined;
}

/**
 * Tries the port that the demo will be served on, as nobody should wait for a build to learn that it is
 * taken. Arguments that cannot be read are left to the server, which explains them.
 *
 * @throws Error with a sentence for the user.
 */
export async function tryPort(args, environment) {
  const port = wantedPort(args, environment);
  if (port === undefined) return;
  const problem = await new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(portProblem(error, port)));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(undefined)));
  });
  if (problem !== undefined) throw new Error(problem);
  if (await isTakenOnIpv6(port)) throw new Error(portProblem({ code: 'EADDRINUSE' }, port));
}

/**
 * True if another program listens on `[::1]` at a port: browsers ask that one first for `localhost`, whoever
 * listens on `127.0.0.1`. False on a machine without IPv6, and for port 0.
 */
export const isTakenOnIpv6 = (port) =>
  new Promise((resolve) => {
    if (port === 0) return resolve(false);
    const server = createServer();
    server.once('error', ({ code }) => resolve(code === 'EADDRINUSE'));
    server.listen({ port, host: '::1', ipv6Only: true }, () => server.close(() => resolve(false)));
  });

function wantedPort(args, environment) {
  const options = { port: { type: 'string' } };
  const { values } = parseArgs({ args: [...args], options, strict: false });
  const text = values.port ?? (environment.PORT || String(defaultPort));
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port <= 65_535 ? port : undefined;
}
