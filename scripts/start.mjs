/** `npm start`: serves the demo, after fetching and building what is missing. Arguments go to the server. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale, installPackages, root } from './prepare.mjs';

try {
  installPackages();
  buildIfStale();
} catch (error) {
  // The failed step has said why.
  console.error(error.message);
  process.exit(1);
}

const server = join(root, 'dist/demo/server.js');
process.argv[1] = server;
await import(pathToFileURL(server).href);
