import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { HealthMode } from '../../../demo/server/Health.js';

/** The built demo, as `npm start` serves it, on a database of its own. */
export interface Demo {
  /** The CRM page. */
  readonly url: string;
  /** Asks the CRM's interface. */
  get(path: string): Promise<unknown>;
  /** Makes the CRM behave well or badly; it is up again after the test. */
  setHealth(mode: HealthMode): Promise<void>;
}

const server = fileURLToPath(new URL('../../../dist/demo/server.js', import.meta.url));

/**
 * One demo for the tests of a file.
 *
 * @param prepare is given the folder of the database before the demo opens it
 */
export function useDemo(prepare?: (dataDir: string) => Promise<void>): Demo {
  let url = '';
  let stop: () => Promise<void>;
  const setHealth = async (mode: HealthMode) => {
    const headers = { Origin: new URL(url).origin };
    await fetch(`${url}api/health`, { method: 'PUT', headers, body: JSON.stringify({ mode }) });
  };
  beforeAll(async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'patchcord-browser-'));
    await prepare?.(dataDir);
    const demo = await start(dataDir);
    url = demo.url;
    stop = async () => {
      await demo.stop();
      await rm(dataDir, { recursive: true, force: true });
    };
  });
  afterEach(() => setHealth('up'));
  afterAll(() => stop?.());
  return {
    get url() {
      return url;
    },
    get: async (path) => (await fetch(`${url}api/${path}`)).json(),
    setHealth,
  };
}

/** Runs until it says where it is. */
async function start(dataDir: string) {
  if (!existsSync(server)) throw new Error('There is no built demo: run `npm run build` first.');
  const child = spawn(process.execPath, [server, '--port', '0', '--data-dir', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    url: line.replace('Patchcord demo: ', ''),
    async stop() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
