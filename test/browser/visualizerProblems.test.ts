import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { failedLogSession } from '../visualizer/failedLogSession.js';
import type { PageLook } from './harness/openPage.js';
import { useBrowser } from './harness/useBrowser.js';
import { visualizerRoutes } from './visualizer/visualizerRoutes.js';

const browser = useBrowser();
let recording = '';

beforeAll(async () => {
  recording = JSON.stringify(await failedLogSession());
});

async function openFailedLog(look: PageLook = {}, hash = '') {
  const site = await browser.serve('localhost', visualizerRoutes({ '/failed.json': recording }));
  const address = `${site.origin}/dist/visualizer/?recording=/failed.json`;
  const opened = await browser.open(`${address}${hash}`, look);
  await opened.page.locator('.statechart').waitFor();
  return { address, site, ...opened };
}

const problem = (page: Page) => page.getByTestId('problem');

/** Catches what would go to the clipboard, which a test cannot read. */
const catchCopies = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const copies: string[] = [];
    Object.assign(globalThis, { copies });
    navigator.clipboard.writeText = async (text) => void copies.push(text);
  });
const copied = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { copies: string[] }).copies);

describe('why was this log not saved?', () => {
  test('[VZ23] is answered by pressing the key for the next problem', async () => {
    const { page, problems, site, screenshot } = await openFailedLog();
    expect(await page.getByTestId('problem-count').textContent()).toBe('4');
    expect(await page.locator('.problem-marks > span').count()).toBe(4);
    await page.keyboard.press('n');
    await expect.poll(() => problem(page).textContent()).toContain('The CRM is not available.');
    await page.keyboard.press('p');
    await expect.poll(() => problem(page).textContent()).toContain('Problem 4 of 4');
    const text = await problem(page).textContent();
    expect(text).toContain('requestFailed requestSaveInteractionLog, try 4');
    expect(text).toContain('INVALID_DATA');
    expect(text).toContain('the saved log has no id');
    const told = page.locator('.timeline [role=status]');
    expect(await told.textContent()).toContain('the saved log has no id');
    await screenshot('visualizer-problem-light');
    await page.keyboard.press('Home');
    await page.getByRole('button', { name: 'Next problem' }).click();
    await expect.poll(() => problem(page).textContent()).toContain('Problem 1 of 4');
    expect(await page.locator('.event-row[aria-current]').textContent()).toContain('saveLog');
    expect({ ...problems, reports: site.reports }).toEqual({
      errors: [],
      violations: [],
      reports: [],
    });
  });

  test('[VZ25] the picture follows to the actor that failed, unless it is told to stay', async () => {
    const { page } = await openFailedLog();
    const chart = () => page.locator('#chart-title').textContent();
    await page.keyboard.press('n');
    await expect.poll(chart).toBe('save1');
    await page.locator('[data-state-id$=".saving"][data-active="true"]').waitFor();
    await page.keyboard.press('f');
    await page.keyboard.press('p');
    await expect.poll(() => problem(page).textContent()).toContain('Problem 4 of 4');
    expect(await chart()).toBe('save1');
  });

  test.each([
    ['narrow', { width: 420, height: 800 }],
    ['dark', { width: 1280, height: 800, colorScheme: 'dark' }],
    ['middle', { width: 900, height: 700 }],
  ] as const)('[VZ23] the reason can be read on a %s page', async (name, look) => {
    const { page, screenshot } = await openFailedLog(look);
    await page.keyboard.press('p');
    await problem(page).waitFor();
    const box = await problem(page).boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= look.width).toBe(true);
    expect(box && box.y + box.height <= look.height).toBe(true);
    await screenshot(`visualizer-problem-${name}`);
  });
});

describe('an event', () => {
  test('[VZ24] has a time of day, and is copied as JSON', async () => {
    const { page } = await openFailedLog();
    await catchCopies(page);
    await page.keyboard.press('p');
    await problem(page).waitFor();
    expect(await page.getByTestId('time-of-day').textContent()).toMatch(
      /^2026-09-2\d \d\d:\d\d:\d\d\.\d{3} UTC/,
    );
    await page.keyboard.press('c');
    await expect
      .poll(() => page.locator('.event-note').textContent())
      .toBe('Event copied as JSON.');
    const [text = ''] = await copied(page);
    expect(JSON.parse(recording).events).toContainEqual(JSON.parse(text));
    expect(JSON.parse(text).event.error.detail).toBe('the saved log has no id');
  });

  test('[VZ26] has a link at which the recording opens there', async () => {
    const { page, address } = await openFailedLog();
    await catchCopies(page);
    await page.keyboard.press('p');
    await problem(page).waitFor();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect.poll(() => page.locator('.event-note').textContent()).toBe('Link copied.');
    const [link = ''] = await copied(page);
    expect(link).toMatch(/\?recording=\/failed\.json#event=\d+$/);
    const again = await browser.open(link);
    await expect.poll(() => problem(again.page).textContent()).toContain('Problem 4 of 4');
    await again.page.keyboard.press('Home');
    await expect.poll(() => problem(again.page).count()).toBe(0);
    await again.page.evaluate((href) => {
      location.href = href;
    }, `${address}#event=126`);
    await expect.poll(() => problem(again.page).textContent()).toContain('Problem 1 of 4');
  });
});
