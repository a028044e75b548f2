import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { failedLogSession } from '../visualizer/failedLogSession.js';
import { useBrowser } from './harness/useBrowser.js';
import { visualizerRoutes } from './visualizer/visualizerRoutes.js';

const browser = useBrowser();
let recording = '';

beforeAll(async () => {
  recording = JSON.stringify(await failedLogSession());
});

async function openPanel(name: string, colorScheme: 'light' | 'dark' = 'light') {
  const site = await browser.serve('localhost', visualizerRoutes({ '/failed.json': recording }));
  const address = `${site.origin}/dist/visualizer/?recording=/failed.json`;
  const opened = await browser.open(address, { colorScheme });
  await opened.page.locator('.statechart').waitFor();
  await opened.page.getByTestId(`panel-${name}`).click();
  return opened;
}

const widthOf = async (page: Page): Promise<number> =>
  (await page.locator('.inspector').boundingBox())?.width ?? 0;

/** Labels of which something is hidden, or that leave their row. */
const cutLabels = (page: Page): Promise<string[]> =>
  page.locator('.sequence-row').evaluateAll((rows) =>
    rows.flatMap((row) => {
      const label = row.querySelector<HTMLElement>('.sequence-text');
      if (label === null) return ['no label'];
      const [inner, outer] = [label.getBoundingClientRect(), row.getBoundingClientRect()];
      const isCut = label.scrollWidth > label.clientWidth + 1;
      const isOutside = inner.left < outer.left - 1 || inner.right > outer.right + 1;
      return isCut || isOutside || inner.top < outer.top - 1 ? [label.textContent ?? ''] : [];
    }),
  );

test('[VZ27] the sequence diagram has times and full labels, and its panel is resized', async () => {
  const { page, problems, screenshot } = await openPanel('sequence');
  expect(await page.locator('.sequence-time').first().textContent()).toMatch(/^\d+:\d\d\.\d{3}$/);
  expect(await cutLabels(page)).toEqual([]);
  await screenshot('visualizer-sequence');

  const splitter = page.getByTestId('splitter');
  const width = await widthOf(page);
  await splitter.focus();
  const position = await page.locator('.slider').inputValue();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => widthOf(page)).toBe(width + 48);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => widthOf(page)).toBe(width + 24);
  expect(await page.locator('.slider').inputValue()).toBe(position);
  const box = await splitter.boundingBox();
  if (box === null) throw new Error('The splitter has no place.');
  await page.mouse.move(box.x + 4, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(700, box.y + 220);
  await page.mouse.up();
  await expect.poll(() => widthOf(page)).toBe(580);
  await page.mouse.move(400, 300);
  expect(await widthOf(page)).toBe(580);
  expect(await cutLabels(page)).toEqual([]);
  expect(problems).toEqual({ errors: [], violations: [] });
});

test('[VZ28] state and context are compared with a moment that was kept', async () => {
  const { page, screenshot } = await openPanel('context', 'dark');
  await page.keyboard.press('Home');
  await page.keyboard.press('m');
  await page.keyboard.press('End');
  await expect.poll(() => page.locator('.comparison').textContent()).toContain('with 0:00.000');
  await expect
    .poll(() => page.getByTestId('value-state').textContent())
    .toContain('"crmDataSent""idle"');
  await screenshot('visualizer-comparison');
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8'));
  expect(
    await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string }[] }> };
      };
      return (await axe.run()).violations.map(({ id }) => id);
    }),
  ).toEqual([]);
  await page.getByTestId('compare').click();
  await expect.poll(() => page.getByTestId('value-state').count()).toBe(0);
});
