import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bundleForNode } from './bundleForNode.js';
import { someLog, temporaryFolder } from './startDemo.js';

const script = await bundleForNode('demo/server/main.ts', 'server');

function run(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const server = spawn(process.execPath, [script, ...args], {
    cwd: dirname(script),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void server.kill('SIGKILL'));
  return server;
}

async function firstLine(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new Error('The server has no output.');
  const [line] = await once(createInterface(server.stdout), 'line');
  return line;
}

async function ending(server: ChildProcess) {
  let text = '';
  server.stderr?.on('data', (chunk: Buffer) => {
    text += chunk;
  });
  const [code] = await once(server, 'close');
  return { code, text };
}

const startIn = async (dataDir: string) => {
  const server = run(['--port', '0', '--data-dir', dataDir]);
  const line = await firstLine(server);
  const url = /^Patchcord demo: (http:\/\/localhost:\d+\/)$/.exec(line)?.[1];
  if (url === undefined) throw new Error(`The server said: ${line}`);
  return { server, url };
};

describe('npm start', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'says where it is, and ends cleanly on %s',
    async (signal) => {
      const { server, url } = await startIn(temporaryFolder());
      expect((await fetch(new URL('api/status', url))).status).toBe(200);
      server.kill(signal);
      expect(await ending(server)).toMatchObject({ code: 0 });
    },
  );

  test('names the port that is taken, and how to choose another', async () => {
    const { url } = await startIn(temporaryFolder());
    const { port } = new URL(url);
    const { code, text } = await ending(run(['--data-dir', temporaryFolder()], { PORT: port }));
    expect(code).toBe(1);
    expect(text).toContain(`Port ${port} is in use.`);
    expect(text).toContain('npm start -- --port 4180');
    expect(text).not.toContain('at ');
  });

  test('says what is wrong with an argument', async () => {
    const { code, text } = await ending(run(['--port', 'http']));
    expect(code).toBe(1);
    expect(text).toContain('--port must be a whole number from 0 to 65535');
  });

  test('has lost nothing that it answered for when it is killed', async () => {
    const dataDir = temporaryFolder();
    const first = await startIn(dataDir);
    const keys = Array.from({ length: 20 }, (_, index) => `int-${index}`);
    for (const key of keys) {
      const { status } = await fetch(new URL(`api/interaction-logs/${key}`, first.url), {
        method: 'PUT',
        headers: { Origin: new URL(first.url).origin },
        body: JSON.stringify(someLog),
      });
      expect(status).toBe(201);
    }
    first.server.kill('SIGKILL');
    await once(first.server, 'close');
    const second = await startIn(dataDir);
    const list = await fetch(new URL('api/interaction-logs?limit=1000', second.url));
    const { logs } = (await list.json()) as { logs: { interactionId: string }[] };
    expect(logs.map(({ interactionId }) => interactionId).slice(0, 20)).toEqual(keys.toReversed());
  });
});
