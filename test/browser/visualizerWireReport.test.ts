import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { readWireReport } from '../../src/inspection/index.js';
import { WiredSession } from '../inspection/wire/WiredSession.js';
import { useBrowser } from './harness/useBrowser.js';
import { bundlePages } from './visualizer/bundlePages.js';
import { visualizerRoutes } from './visualizer/visualizerRoutes.js';

const browser = useBrowser();
let recording = '';

beforeAll(async () => {
  const session = new WiredSession({ timing: { readyIntervalMs: 700 }, lostReadies: 3 });
  await session.pass(3000);
  await session.call();
  recording = JSON.stringify(session.recorder);
});

async function openRecording(colorScheme: 'light' | 'dark' = 'light') {
  const site = await browser.serve('localhost', visualizerRoutes({ '/a.json': recording }));
  const address = `${site.origin}/dist/visualizer/?recording=/a.json`;
  const opened = await browser.open(address, { colorScheme });
  await opened.page.getByTestId('wire-report').waitFor();
  return { site, ...opened };
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Wire report' });

describe('[VZ22] the wire report of a recording', () => {
  test('is opened by its button, read, and saved in both forms', async () => {
    const { page, problems, site } = await openRecording();
    await page.getByTestId('wire-report').click();
    const text = (await dialog(page).textContent()) ?? '';
    expect(text).toContain('It was repeated every 700 ms');
    expect(text).toContain('9999-99-99(AAA)');
    expect(text).not.toContain('Sandgrouse');
    const saved = async (label: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        dialog(page).getByRole('button', { name: label }).click(),
      ]);
      return {
        name: download.suggestedFilename(),
        text: await readFile(await download.path(), 'utf8'),
      };
    };
    const report = readWireReport(recording);
    expect(await saved('Save Markdown')).toEqual({
      name: 'wire-report.md',
      text: report.toMarkdown(),
    });
    const json = await saved('Save JSON');
    expect(JSON.parse(json.text)).toEqual(report.toJSON());
    expect({ ...problems, reports: site.reports }).toEqual({
      errors: [],
      violations: [],
      reports: [],
    });
  });

  test('is copied', async () => {
    const { page } = await openRecording();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByTestId('wire-report').click();
    await dialog(page).getByRole('button', { name: 'Copy' }).click();
    await page.getByText('Copied as Markdown.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.replaceAll('\r', '')).toBe(readWireReport(recording).toMarkdown());
  });

  test('is opened by a key, keeps the other keys to itself, and gives the focus back', async () => {
    const { page } = await openRecording();
    await page.getByTestId('wire-report').focus();
    await page.keyboard.press('r');
    await dialog(page).waitFor();
    const position = () => page.locator('input[type=range]').inputValue();
    const before = await position();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Home');
    expect(await position()).toBe(before);
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog(page).count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Wire report');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(position).not.toBe(before);
  });

  test.each(['light', 'dark'] as const)(
    'bars nobody in a %s scheme',
    async (colorScheme) => {
      const { page } = await openRecording(colorScheme);
      await page.evaluate(
        await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8'),
      );
      await page.getByTestId('wire-report').click();
      for (const summary of await dialog(page).locator('summary').all()) await summary.click();
      expect(await barriers(page)).toEqual([]);
      await page.setViewportSize({ width: 480, height: 700 });
      expect(await barriers(page)).toEqual([]);
    },
    60_000,
  );
});

test('[VZ22] of a live page it has what was seen so far', async () => {
  const scripts = await bundlePages(['watchedPage']);
  const html = `<!doctype html><title>x</title><button id="ready">Ready</button>
    <button id="data">Data</button><button id="open">Open</button><script src="/watchedPage.js"></script>`;
  const routes = visualizerRoutes({ '/': html, '/watchedPage.js': scripts.watchedPage });
  const site = await browser.serve('localhost', routes);
  const { page } = await browser.open(`${site.origin}/dist/visualizer/?live=broadcast:desk`);
  const watched = await page.context().newPage();
  await watched.goto(site.origin);
  await page.getByTestId('wire-report').waitFor();
  await watched.locator('#ready').click();
  await page.locator('[data-state-id="lifecycle.agentActive"][data-active="true"]').waitFor();
  await page.getByTestId('wire-report').click();
  await dialog(page).getByText('2 messages so far').waitFor();
  await watched.locator('#ready').click();
  await page.locator('[data-state-id="lifecycle.agentActive"][data-active="true"]').waitFor();
  await expect
    .poll(async () => {
      await dialog(page).getByRole('button', { name: 'Update' }).click();
      return dialog(page).textContent();
    })
    .toContain('4 messages so far');
});

interface Axe {
  run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** What axe finds, each with the elements concerned. */
const barriers = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
