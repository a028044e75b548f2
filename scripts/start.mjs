/**
 * `npm start`: serves the demo, after fetching and building what is missing. Arguments go to the server.
 * The port is tried first: a first build takes minutes.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tryPort } from './demoPort.mjs';
import { buildIfStale, installPackages, root } from './prepare.mjs';

try {
  await tryPort(process.argv.slice(2), process.env);
  installPackages();
  buildIfStale();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const server = join(root, 'dist/demo/server.js');
process.argv[1] = server;
await import(pathToFileURL(server).href);
