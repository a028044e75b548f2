/**
 * `npm run test:properties`: plays random sessions against the runtime in simulated time, on every
 * core. Arguments: `--sessions` (1,000,000), `--seed` (random), `--path` (of a failure), `--workers`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { installPackages, root } from './prepare.mjs';

// A failure in one thread ends the others.
if (isMainThread) process.exit(await main());
else await work();

async function main() {
  const options = readOptions();
  if (options === undefined) return 1;
  installPackages();
  const bundle = await bundleSessions();
  const startedAt = performance.now();
  let played = 0;
  let saidAt = 0;
  const tell = (count) => {
    played += count;
    const seconds = (performance.now() - startedAt) / 1000;
    const rate = Math.round(played / seconds);
    const left = Math.round((options.sessions - played) / Math.max(1, rate) / 60);
    const line = `${played.toLocaleString('en')} of ${options.sessions.toLocaleString('en')} sessions`;
    const text = `${line}, ${Math.round(seconds)} s, ${rate} a second, about ${left} min left`;
    if (process.stdout.isTTY) process.stdout.write(`\r${text}   `);
    else if (seconds - saidAt >= 10) {
      saidAt = seconds;
      console.log(text);
    }
  };
  console.log(`Seed ${options.seed}, ${options.workers} workers.`);
  const failures = await untilOneFails(
    shares(options).map((share) => run({ ...share, bundle }, tell)),
  );
  const failure = failures.find((text) => text !== null);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(
    `\n${failure ?? `${played.toLocaleString('en')} sessions without a fault in ${seconds} s.`}`,
  );
  return failure === undefined ? 0 : 1;
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        sessions: { type: 'string', default: '1000000' },
        seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
        workers: { type: 'string', default: String(availableParallelism()) },
        path: { type: 'string' },
      },
    });
    const number = (name, least) => {
      const value = Number(values[name]);
      if (Number.isInteger(value) && value >= least) return value;
      throw new Error(`--${name} must be a whole number from ${least}, not ${values[name]}.`);
    };
    const sessions = number('sessions', 1);
    const workers = Math.min(values.path === undefined ? number('workers', 1) : 1, sessions);
    return { sessions, workers, seed: number('seed', -(2 ** 31)), path: values.path };
  } catch (error) {
    console.error(error.message);
    return undefined;
  }
}

/** What the shares came to, as soon as one has failed or all have ended. */
async function untilOneFails(runs) {
  const failed = runs.map((share) => share.then((failure) => failure ?? Promise.reject(share)));
  return Promise.any(failed).then(
    (failure) => [failure],
    () => [null],
  );
}

/** The sessions dealt out; seeds far enough apart that no lot is played twice. */
function shares({ sessions, seed, workers, path }) {
  return Array.from({ length: workers }, (_, index) => ({
    sessions: Math.floor(sessions / workers) + (index < sessions % workers ? 1 : 0),
    seed: seed + index * 1_000_000,
    ...(path !== undefined && { path }),
  }));
}

/** Plays a share in a thread of its own; the first failure ends all. */
function run(share, tell) {
  return new Promise((resolve) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: share });
    worker.on('message', (message) => {
      if (typeof message === 'number') tell(message);
      else resolve(message.failure);
    });
    worker.on('error', (error) => resolve(`A worker failed: ${error.stack}`));
  });
}

async function work() {
  const { bundle, ...share } = workerData;
  const { playSessions } = await import(bundle);
  const failure = await playSessions(share, (count) => parentPort.postMessage(count));
  parentPort.postMessage({ failure });
}

/** Node runs no TypeScript, so the source is bundled first, to where packages are found from. */
async function bundleSessions() {
  const { build } = await import('esbuild');
  const folder = mkdtempSync(join(root, 'node_modules/.patchcord-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, 'sessions.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['test/properties/main.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return pathToFileURL(outfile).href;
}
