import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Hono } from 'hono';
import { afterEach, expect, test } from 'vitest';
import { found } from '../inspection/secrets.js';
import { Collector } from '../otel/Collector.js';
import { useBrowser } from './harness/useBrowser.js';

const browser = useBrowser();
const collector = new Collector();

afterEach(() => collector.close());

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('otel/crmPage.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
}

test("[OT8] the web SDK's spans and metrics arrive at a collector of another origin, under a strict policy", async () => {
  const collectorUrl = await collector.start();
  const script = await bundled();
  const routes = new Hono()
    .get('/', (context) => {
      context.header(
        'Content-Security-Policy',
        `default-src 'none'; script-src 'self'; connect-src ${collectorUrl}; base-uri 'none'; ` +
          "require-trusted-types-for 'script'; trusted-types 'none'; report-uri /csp-report",
      );
      return context.html(
        '<!doctype html><title>x</title><button id="flush">Flush</button><script src="/page.js"></script>',
      );
    })
    .get('/page.js', (context) => context.body(script, 200, { 'Content-Type': 'text/javascript' }));
  const crm = await browser.serve('localhost', routes);
  const { page, problems } = await browser.open(`${crm.origin}/?collector=${collectorUrl}`);
  await page.locator('#flush').click();
  await page.locator('body[data-flushed]').waitFor();

  const told = collector.spans.map(({ name, attributes }) => [
    name,
    attributes['patchcord.outcome'],
  ]);
  expect(told.sort()).toEqual([
    ['ready check', 'succeeded'],
    ['requestCrmData', 'succeeded'],
    ['requestPerformInteractionScreenPop', 'succeeded'],
  ]);
  const names = new Set(collector.points.map(({ name }) => name));
  expect([...names].sort()).toEqual([
    'patchcord.ready_check.duration',
    'patchcord.request.duration',
    'patchcord.runtimes',
  ]);
  expect(found(collector.bodies.map(({ text }) => text).join('\n'))).toEqual([]);
  expect(problems).toEqual({ errors: [], violations: [] });
});
