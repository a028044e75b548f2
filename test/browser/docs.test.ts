import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Hono } from 'hono';
import { expect, onTestFinished, test } from 'vitest';
import { startProgram } from '../cli/startProgram.js';
import { nameOf, readPages, root, type Sample } from '../docs/readPages.js';
import { useBrowser } from './harness/useBrowser.js';

const browser = useBrowser();
const pages = readPages();
const samplesOf = (path: string) => pages.find((page) => page.path === path)?.samples ?? [];

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** The files of a page in a folder of their own, with the package as npm would have it there. */
function writeFiles(path: string, change: (text: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-docs-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules/patchcord'), 'dir');
  for (const sample of samplesOf(path)) {
    const name = nameOf(sample);
    if (name !== undefined) writeFileSync(join(folder, name), change(sample.text));
  }
  return folder;
}

/** Gives what the server prints, once it has printed something. */
async function startServer(folder: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['server.mjs'], { cwd: folder, stdio: 'pipe' });
  onTestFinished(() => void child.kill());
  const lines: string[] = [];
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  await expect.poll(() => lines.length, { timeout: 20_000 }).toBeGreaterThan(0);
  return lines;
}

test('[DO4] docs/start.md, followed to the letter, gives a page that is active and saves a log', async () => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const { lines } = await startProgram(['simulate', '--port', '0', '--client-origin', origin], {
    lineCount: 2,
  });
  const simulator = new URL(String(lines[1]?.split(' ').at(-1)));
  const folder = writeFiles('docs/start.md', (text) =>
    text.replaceAll('4180', simulator.port).replaceAll('3000', String(port)),
  );
  const printed = await startServer(folder);
  const { page, problems } = await browser.open(origin);
  await page.locator('#state', { hasText: 'crmDataSent' }).waitFor();

  const softphone = page.frameLocator('#crmConnectIframeId');
  await softphone.getByTestId('sim-caller').fill('+12025550143');
  await softphone.getByTestId('sim-ring').click();
  await page.locator('#caller', { hasText: 'Alex Samplewell' }).waitFor();
  await softphone.getByTestId('sim-answer').click();
  await softphone.getByTestId('sim-end').click();
  await expect.poll(() => printed.join(' '), { timeout: 20_000 }).toContain("from: '+12025550143'");
  const violations = softphone.getByTestId('sim-violations');
  expect(await violations.getAttribute('data-count')).toBe('0');
  // The page has no icon, and the browser asks for one.
  const errors = problems.errors.filter((error) => !error.includes('status of 404'));
  expect({ ...problems, errors }).toEqual({ errors: [], violations: [] });
});

const parts = pages
  .flatMap(({ samples }) => samples)
  .filter((sample) => sample.language === 'html' && nameOf(sample) === undefined);

/** Scripts by their names: those of the page itself, or the built ones. */
function scriptsOf({ page }: Sample): Hono {
  const routes = new Hono();
  for (const sample of samplesOf(page)) {
    const name = sample.language === 'js' ? nameOf(sample) : undefined;
    if (name === undefined) continue;
    // The adapter is the reader's own.
    const code = `const myCrm = { name: 'My CRM', loadCrmData: () => Promise.reject(new Error()) };\n${sample.text}`;
    routes.get(`/${name}`, (context) =>
      context.body(code, 200, { 'Content-Type': 'text/javascript' }),
    );
  }
  return routes;
}

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; frame-src http://127.0.0.1:*; require-trusted-types-for 'script'";

test.each(parts.map((sample) => ({ at: `${sample.page}:${sample.line}`, sample })))(
  '[DO3] $at stands in a page under a strict policy',
  async ({ sample }) => {
    const connector = await browser.serve(
      '127.0.0.1',
      new Hono().get('*', (context) => context.html('<title>Connector</title>')),
    );
    const html = sample.text
      .replaceAll('https://connector.example.com', connector.origin)
      .replaceAll('https://CONNECTOR-HOST', connector.origin);
    const routes = scriptsOf(sample)
      .get('/', (context) => context.html(html, 200, { 'Content-Security-Policy': policy }))
      .get('/softphone.js', (context) =>
        context.body('', 200, { 'Content-Type': 'text/javascript' }),
      )
      .get('/:path{(?!dist/).+\\.js}', (context) =>
        context.redirect(`/dist/${context.req.param('path')}`),
      );
    const site = await browser.serve('localhost', routes);
    const { page, problems } = await browser.open(site.origin);
    await page.waitForLoadState('load');
    expect(problems).toEqual({ errors: [], violations: [] });
    const usesScript = sample.text.includes('patchcord.iife.js');
    expect(await page.evaluate(() => 'Patchcord' in globalThis)).toBe(usesScript);
  },
);
