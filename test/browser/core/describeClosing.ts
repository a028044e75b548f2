import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Hono } from 'hono';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Collector } from '../../otel/Collector.js';
import { valuesOf } from '../../otel/watched.js';
import type { EngineName } from '../engines/Engine.js';
import type { EngineHarness } from '../engines/useEngine.js';
import { patience } from './openDesk.js';

const times = 20;

/** Tabs whose last counts arrive at least: as many as in every run so far, and fewer in Firefox, which loses some. */
const floors: Readonly<Record<EngineName, number>> = { Chromium: 20, Firefox: 12, WebKit: 20 };

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../otel/closingPage.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
}

/** Browsers of which an export has told that a page was left, and its three logs. */
function closedIn({ exports }: Collector): number {
  const closed = exports.flatMap((points) => {
    const of = (name: string) => points.filter((point) => point.name === `patchcord.${name}`);
    const [logs] = of('outbox.logs');
    const isLast = logs?.value === 3 && of('runtimes').every(({ value }) => value === 0);
    return isLast ? [logs.attributes['patchcord.outbox.id']] : [];
  });
  return new Set(closed).size;
}

/** The last counts of a page arrive although its tab is closed. */
export const describeClosing = (browser: EngineHarness) =>
  describe('the end of a tab', () => {
    const collector = new Collector();
    afterEach(() => collector.close());

    test(`[OT10] tells the last counts at least ${floors[browser.name]} of ${times} times, with the outbox in IndexedDB`, async () => {
      const collectorUrl = await collector.start();
      const script = await bundled();
      const routes = new Hono()
        .get('/', (context) =>
          context.html('<!doctype html><title>x</title><body>x<script src="/page.js"></script>'),
        )
        .get('/page.js', (context) =>
          context.body(script, 200, { 'Content-Type': 'text/javascript' }),
        );
      const crm = await browser.serve('localhost', routes);
      const profile = await browser.newProfile();
      for (let time = 0; time < times; time += 1) {
        const query = `collector=${collectorUrl}&outbox=outbox-${time}&logs=3`;
        const tab = await profile.open(`${crm.origin}/?${query}`);
        const failed = () => tab.evaluate(() => document.body.dataset.failed);
        await expect.poll(failed, patience).toBe('3');
        // Its first export has arrived: nobody leaves sooner.
        const browsers = () =>
          valuesOf(collector, 'runtimes', { 'patchcord.state': 'crmDataSent' }).length;
        await expect.poll(browsers, patience).toBe(time + 1);
        await tab.close();
      }
      const isAll = () => closedIn(collector) === times;
      // Those that never arrive are waited for as long.
      await vi.waitUntil(isAll, patience).catch(() => undefined);
      const count = closedIn(collector);
      console.log(
        `${browser.version}: ${count} of ${times} closed tabs have told their last counts`,
      );
      expect(count).toBeGreaterThanOrEqual(floors[browser.name]);
    }, 180_000);
  });
