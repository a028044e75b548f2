import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import { IDBKeyRange } from 'fake-indexeddb';
import { chromium } from 'playwright-core';
import { Prometheus } from '../demo/Prometheus.js';
import { Receiver } from '../demo/Receiver.js';
import { askPanel, type Dashboard, type PanelData } from './panels.js';
import { Shift, shiftSeconds } from './shift.js';

interface Input {
  readonly chromium: string;
  readonly rules: string;
  readonly dashboard: string;
  /** The script that draws. */
  readonly script: string;
  /** The folder of the pictures. */
  readonly images: string;
}

/** Has a floor work, asks the queries of the dashboard and draws their answers. Gives whether each had one. */
export async function main(input: Input): Promise<boolean> {
  globalThis.IDBKeyRange = IDBKeyRange;
  const dashboard: Dashboard = JSON.parse(readFileSync(input.dashboard, 'utf8'));
  const receiver = new Receiver(10_000);
  const collector = await receiver.start();
  const prometheus = await Prometheus.start(collector, input.rules);
  const shift = new Shift(collector);
  try {
    const start = await work(shift);
    const span = { start, end: start + shiftSeconds, step: 2 };
    const panels: PanelData[] = [];
    for (const panel of dashboard.panels) {
      panels.push(await askPanel(prometheus, panel, span));
      console.log(
        `ok     ${panel.title}: ${panels
          .at(-1)
          ?.series.map(({ name }) => name)
          .join('; ')}`,
      );
    }
    await takePictures(input, dashboard.title, panels);
    return true;
  } catch (error) {
    console.error(error);
    return false;
  } finally {
    await shift.end();
    prometheus.close();
    receiver.close();
  }
}

/** Gives when it began, in seconds since the epoch. It goes on: nobody signs out before the queries are asked. */
async function work(shift: Shift): Promise<number> {
  await shift.comeEarly();
  const start = Date.now();
  console.log(`A floor works for ${shiftSeconds} seconds.`);
  for (let second = 0; second < shiftSeconds; second += 1) {
    await shift.second(second);
    await sleep(Math.max(0, start + (second + 1) * 1000 - Date.now()));
  }
  return Math.floor(start / 1000);
}

async function takePictures(input: Input, title: string, panels: readonly PanelData[]) {
  const { outputFiles } = await build({
    entryPoints: [input.script],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    minify: true,
  });
  const browser = await chromium.launch({
    executablePath: input.chromium,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({
      colorScheme,
      viewport: { width: 1400, height: 800 },
      deviceScaleFactor: 1.5,
      timezoneId: 'UTC',
    });
    await page.addInitScript(`window.dashboard = ${JSON.stringify({ title, panels })}`);
    await page.route('http://picture.invalid/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><body></body>' }),
    );
    await page.goto('http://picture.invalid/');
    await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
    const path = join(input.images, `dashboard-${colorScheme}.png`);
    await page.screenshot({ path, fullPage: true });
    console.log(`ok     ${path}`);
  }
  await browser.close();
}
