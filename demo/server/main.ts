import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { portProblem } from '../../scripts/demoPort.mjs';
import { createDemoServer } from './createDemoServer.js';
import { readOptions, usage } from './readOptions.js';

/** The built pages; this file is built to `dist/demo/server.js`. */
const pagesDir = fileURLToPath(new URL('..', import.meta.url));

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const { port, dataDir } = read();
  const server = await createDemoServer({ port, pagesDir, dataDir: resolve(dataDir) }).catch(
    (error: NodeJS.ErrnoException) => {
      throw explainPort(error, port);
    },
  );
  // Who is told the address may press Ctrl+C, or close the terminal, at once.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void server.close());
  }
  console.log(`Patchcord demo: ${server.url}`);
}

function read() {
  try {
    return readOptions(process.argv.slice(2), process.env);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

function explainPort(error: NodeJS.ErrnoException, port: number): Error {
  const problem = portProblem(error, port);
  return problem === undefined ? error : new Error(problem);
}
