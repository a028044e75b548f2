import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { tryPort } from '../../scripts/demoPort.mjs';
import { hasIpv6 } from '../hasIpv6.js';

/** A port that is taken until the test ends. */
async function takenPort(): Promise<string> {
  const taken = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void taken.close());
  await once(taken, 'listening');
  return String((taken.address() as { port: number }).port);
}

/** What `npm start` says and how it ends. */
async function start(args: readonly string[]) {
  const child = spawn(process.execPath, ['scripts/start.mjs', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk;
    });
  }
  const [code] = await once(child, 'close');
  return { code, text };
}

test('[DM6] says that the port is taken before it installs or builds anything', async () => {
  const port = await takenPort();
  const { code, text } = await start(['--port', port]);
  expect(code).toBe(1);
  // Nothing else, such as `Building ...`.
  expect(text).toBe(
    `Port ${port} is in use. Choose another one: npm start -- --port 4180 (or PORT=4180; 0 picks a free one).\n`,
  );
});

test.skipIf(!hasIpv6)('[DM6] a port is taken if another program is localhost there', async () => {
  const other = createServer().listen({ port: 0, host: '::1', ipv6Only: true });
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  await expect(tryPort(['--port', `${port}`], {})).rejects.toThrow(`Port ${port} is in use.`);
});

test('[DM6] the port of the arguments comes before the one of the environment', async () => {
  const port = await takenPort();
  await expect(tryPort([`--port=${port}`], { PORT: '0' })).rejects.toThrow(
    `Port ${port} is in use.`,
  );
  await expect(tryPort(['--port', '0'], { PORT: port })).resolves.toBeUndefined();
  await expect(tryPort([], { PORT: port })).rejects.toThrow(`Port ${port} is in use.`);
});

test.each([['--port'], ['--port', 'http'], ['--port', '70000'], ['--prot', '1']])(
  '[DM6] arguments such as %s %s are left to the server, which explains them',
  async (...args) => {
    await expect(tryPort(args, { PORT: '0' })).resolves.toBeUndefined();
  },
);
