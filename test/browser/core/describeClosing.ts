import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Hono } from 'hono';
import { afterEach, expect, test } from 'vitest';
import { Collector } from '../otel/Collector.js';
import { useBrowser } from './harness/useBrowser.js';

const browser = useBrowser();
const collector = new Collector();
const times = 20;

afterEach(() => collector.close());

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('otel/closingPage.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
}

/** How many logs the latest export of each browser has told, and how many runtimes. */
const told = (name: string) =>
  collector.points.filter((point) => point.name === `patchcord.${name}`).map(({ value }) => value);

test('[OT10] a tab that is closed tells its last counts 20 of 20 times, with the outbox in IndexedDB', async () => {
  const collectorUrl = await collector.start();
  const script = await bundled();
  const routes = new Hono()
    .get('/', (context) =>
      context.html('<!doctype html><title>x</title><body>x<script src="/page.js"></script>'),
    )
    .get('/page.js', (context) => context.body(script, 200, { 'Content-Type': 'text/javascript' }));
  const crm = await browser.serve('localhost', routes);
  for (let time = 0; time < times; time += 1) {
    const query = `collector=${collectorUrl}&outbox=outbox-${time}&logs=3`;
    const { page } = await browser.open(`${crm.origin}/?${query}`);
    await page.locator('body[data-failed="3"]').waitFor();
    await page.close({ runBeforeUnload: true });
  }
  await expect.poll(() => told('outbox.logs').filter((count) => count === 3).length).toBe(times);
  await expect.poll(() => told('runtimes').filter((count) => count !== 0)).toEqual([]);
});
