import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createDemoServer } from '../../demo/server/createDemoServer.js';
import type { HealthMode } from '../../demo/server/Health.js';

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-demo-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with pages in it, and a secret beside them. */
function placeholderPages(): string {
  const folder = temporaryFolder();
  for (const page of ['demo/page', 'simulator']) {
    mkdirSync(join(folder, page), { recursive: true });
    writeFileSync(join(folder, page, 'index.html'), `<title>${page}</title>`);
    writeFileSync(join(folder, page, 'page.js'), `// ${page}`);
  }
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  return folder;
}

/** A real demo on a free port, closed after the test. */
export async function startDemo(options: { dataDir?: string; now?: () => number } = {}) {
  const { dataDir = temporaryFolder(), ...rest } = options;
  const server = await createDemoServer({
    port: 0,
    dataDir,
    pagesDir: placeholderPages(),
    ...rest,
  });
  onTestFinished(() => server.close());
  const origin = new URL(server.url).origin;
  /** As the CRM page would ask. */
  const fetchAsPage: typeof fetch = (input, init = {}) =>
    fetch(input, { ...init, headers: { ...init.headers, Origin: origin } });
  const get = async (path: string) => {
    const response = await fetch(new URL(`api/${path}`, server.url));
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  const put = async (path: string, body: unknown) => {
    const init = { method: 'PUT', body: JSON.stringify(body) };
    const response = await fetchAsPage(new URL(`api/${path}`, server.url), init);
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  const setHealth = (mode: HealthMode) => put('health', { mode });
  return { server, dataDir, origin, fetchAsPage, get, put, setHealth };
}

/** What an answer was, with a path and a `Host` that `fetch` would not send as they are. */
export function rawGet(
  port: number,
  path: string,
  host: string,
): Promise<{ status: number | undefined; headers: IncomingHttpHeaders; body: string }> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, headers: { Host: host } };
    request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    })
      .on('error', reject)
      .end();
  });
}

/** A log as the page would send it. */
export const someLog = {
  from: '+12025550143',
  to: '+18005550199',
  subject: 'Inbound call',
  topic: 'Fault',
  comments: 'Engineer booked.',
  customFields: { outcome: 'Resolved' },
  startedAt: '2026-03-17T14:05:09.000Z',
  receivedAt: '2026-03-17T14:21:44.000Z',
  durationSeconds: 995,
};
