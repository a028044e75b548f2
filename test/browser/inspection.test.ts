import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Hono } from 'hono';
import { beforeAll, expect, test } from 'vitest';
import { readRecording, replay } from '../../src/inspection/index.js';
import { useBrowser } from './harness/useBrowser.js';

const browser = useBrowser();
const scripts: Record<string, string> = {};

beforeAll(async () => {
  const names = ['crmPage', 'viewerPage', 'hostilePage'];
  const { outputFiles } = await build({
    absWorkingDir: fileURLToPath(new URL('inspection/', import.meta.url)),
    entryPoints: names.map((name) => `${name}.ts`),
    outdir: 'out',
    bundle: true,
    write: false,
    format: 'iife',
    conditions: ['es2015', 'module'],
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  for (const [index, { text }] of outputFiles.entries()) scripts[names[index] ?? ''] = text;
});

/** A page with one script, under the strictest policy that it can have. */
const site = (script: string, body: string, frames = "'none'") =>
  new Hono()
    .get('/', (context) => {
      context.header(
        'Content-Security-Policy',
        `default-src 'none'; script-src 'self'; frame-src ${frames}; base-uri 'none'; ` +
          "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'; " +
          'report-uri /csp-report',
      );
      return context.html(
        `<!doctype html><title>x</title><body>${body}<script src="/page.js"></script></body>`,
      );
    })
    .get('/page.js', (context) =>
      context.body(scripts[script] ?? '', 200, { 'Content-Type': 'text/javascript' }),
    );

test('[IN25] a frame of the named origin sees the session, a hostile frame nothing; under a strict policy', async () => {
  const shown = '<p id="state"></p><p id="count"></p><p id="leak"></p>';
  const viewer = await browser.serve('127.0.0.1', site('viewerPage', shown));
  const hostile = await browser.serve('localhost', site('hostilePage', ''));
  const body =
    '<button id="save">Save</button><button id="replay">Replay</button>' +
    '<button id="again">Again</button>' +
    `<iframe id="hostile" src="${hostile.origin}"></iframe>` +
    `<iframe id="viewer" data-origin="${viewer.origin}"></iframe>`;
  const frames = `${viewer.origin} ${hostile.origin}`;
  const crm = await browser.serve('localhost', site('crmPage', body, frames));

  const { page, problems } = await browser.open(crm.origin);
  const heardByHostile = page.frameLocator('#hostile').locator('body[data-heard]');
  await heardByHostile.waitFor({ state: 'attached' });
  // Only now does the viewer come: the session is under way.
  await page.locator('#viewer').evaluate((frame, source) => {
    (frame as HTMLIFrameElement).src = source;
  }, `${viewer.origin}/?origin=${crm.origin}`);
  const inViewer = page.frameLocator('#viewer');
  await inViewer.getByText('lifecycle lifecycle.crmDataSent').waitFor();
  const before = Number(await inViewer.locator('#count').textContent());
  await page.locator('#again').click();
  await expect
    .poll(async () => Number(await inViewer.locator('#count').textContent()))
    .toBeGreaterThan(before + 10);
  expect(await inViewer.locator('#leak').textContent()).toBe('false');
  expect(await heardByHostile.getAttribute('data-heard')).toBe('[]');

  const downloading = page.waitForEvent('download');
  await page.locator('#save').click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('session.json');
  const text = await readFile(await download.path(), 'utf8');
  expect(text).not.toContain('Sandgrouse');
  expect(readRecording(text).events.length).toBeGreaterThan(50);
  expect((await replay(text)).differences).toEqual([]);

  await page.locator('#replay').click();
  await page.getByRole('button', { name: 'same' }).waitFor();
  expect(problems).toEqual({ errors: [], violations: [] });
});
