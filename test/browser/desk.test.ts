import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts as ar } from '../../src/texts/ar.js';
import { texts as de } from '../../src/texts/de.js';
import { ring, statusOf, tellAgentStory, toBeAsked } from './desk/agentStory.js';
import { openElementPage, patience } from './element/openElementPage.js';
import { useBrowser } from './harness/useBrowser.js';

const browser = useBrowser();

const frameworks = [
  ['no framework', { entry: '../desk/plainPage.ts' }],
  ['React 19 in StrictMode', { entry: '../desk/reactPage.ts' }],
  ['Vue 3', { entry: '../desk/vuePage.ts', trustedTypes: 'vue' }],
  ['Svelte 5', { entry: '../desk/sveltePage.js', trustedTypes: 'svelte-trusted-html' }],
  ['Lit 3', { entry: '../desk/litPage.ts', trustedTypes: 'lit-html' }],
] as const;

describe.each(frameworks)('in a page with %s', (_, parts) => {
  test('[DK1] [DK2] [DK4] [DK6] [DK9] an agent chooses by keyboard, corrects a refused log, and reads how the CRM does', async () => {
    const desk = await openElementPage(browser, parts);
    await tellAgentStory(desk);
    desk.expectNothingWrong();
  });
});

interface Axe {
  run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** What axe finds on a page, each with the elements concerned. */
async function barriers(page: Page): Promise<string[]> {
  // Not as a script of the document: its policy allows none but its own.
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8'));
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

/** Nothing bars anybody, and nothing is cut off at the sides. */
async function expectReadable(page: Page): Promise<void> {
  expect(await barriers(page)).toEqual([]);
  const overflow = await page.locator('patchcord-desk').evaluate((desk) => {
    const inside = [...(desk.shadowRoot?.querySelectorAll('*') ?? [])];
    const { left, right } = desk.getBoundingClientRect();
    return inside
      .filter((element) => !element.matches('.visually-hidden'))
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return box.left < left - 1 || box.right > right + 1;
      })
      .map((element) => element.outerHTML);
  });
  expect(overflow).toEqual([]);
}

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  ([300, 1280] as const).map((width) => ({ colorScheme, width })),
);

/** Gives the page around the desk what every page needs. */
const completePage = (page: Page) =>
  page.evaluate(() => {
    document.querySelector('#one')?.setAttribute('role', 'main');
    const title = document.createElement('h1');
    title.textContent = 'Workplace';
    document.querySelector('#one')?.prepend(title);
  });

describe.each([de, ar])('in $language', ({ language, direction, notices }) => {
  test.each(looks)(
    '[DK6] [DK7] every view is readable in a $colorScheme scheme at $width px',
    async ({ colorScheme, width }) => {
      const look = { colorScheme, width, height: 900 };
      const desk = await openElementPage(browser, { entry: '../desk/plainPage.ts', look });
      const { page, connector } = desk;
      const picture = (view: string) =>
        desk.screenshot(`desk-${language}-${width}-${colorScheme}-${view}`);
      await completePage(page);
      await page.evaluate((language) => {
        const softphone = document.querySelector('crm-connector');
        const main = document.querySelector('#one');
        main?.setAttribute('role', 'main');
        document.documentElement.style.colorScheme = 'light dark';
        if (softphone === null) return;
        softphone.style.inlineSize = '100%';
        softphone.language = language;
        softphone.restart();
      }, language);
      await desk.toBeOperational();
      expect(await page.locator('patchcord-desk [dir]').getAttribute('dir')).toBe(direction);
      await ring(desk, 'known');
      await toBeAsked(page, notices.severalMatches.title);
      await expectReadable(page);
      await picture('chooser');
      await page.locator('patchcord-desk .record').first().click();
      await page.evaluate(() => {
        window.deskPage.isDown = true;
      });
      await connector.do((simulator) =>
        simulator.endInteraction({ subject: 'The delivery of the blue chairs is late again' }),
      );
      const log = page.locator('patchcord-desk .log');
      await expect.poll(() => log.locator('.reason').count(), patience).toBe(1);
      await log.locator('button').nth(1).click();
      await expectReadable(page);
      await picture('log');
      await log.locator('.buttons button').nth(3).click();
      await expectReadable(page);
      await picture('question');
      desk.expectNothingWrong();
    },
  );
});

test('[DK6] at 200 % text size nothing is cut off', async () => {
  const look = { width: 300, height: 900 };
  const desk = await openElementPage(browser, { entry: '../desk/plainPage.ts', look });
  await desk.page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  await completePage(desk.page);
  await desk.toBeOperational();
  await ring(desk, 'known');
  await toBeAsked(desk.page, 'Several records match');
  await expectReadable(desk.page);
});

test('[DK6] the question before a log is gone has the focus, Escape keeps the log, and the title has it after', async () => {
  const desk = await openElementPage(browser, { entry: '../desk/plainPage.ts' });
  const { page, connector } = desk;
  await desk.toBeOperational();
  await page.evaluate(() => {
    window.deskPage.isDown = true;
  });
  await ring(desk, 'unknown');
  await connector.do((simulator) => simulator.endInteraction({ subject: 'Invoice' }));
  const log = page.locator('patchcord-desk .log');
  await expect.poll(() => log.locator('.reason').count(), patience).toBe(1);
  const focused = () =>
    page.locator('patchcord-desk').evaluate((desk) => desk.shadowRoot?.activeElement?.textContent);
  await log.getByRole('button', { name: 'Discard' }).click();
  expect(await focused()).toBe('Keep');
  await page.keyboard.press('Escape');
  await expect.poll(() => log.getByRole('button', { name: 'Discard' }).count()).toBe(1);
  await log.getByRole('button', { name: 'Discard' }).click();
  await log.getByRole('button', { name: 'Discard for good' }).click();
  await expect.poll(() => log.count()).toBe(0);
  expect(await focused()).toBe('Unsaved interaction logs');
  desk.expectNothingWrong();
});

test('[DK6] the choice takes the focus only from nobody', async () => {
  const desk = await openElementPage(browser, { entry: '../desk/plainPage.ts' });
  const { page } = desk;
  await desk.toBeOperational();
  await page.evaluate(() => {
    const note = document.createElement('input');
    document.querySelector('#two')?.append(note);
    note.focus();
  });
  await ring(desk, 'known');
  await toBeAsked(page, 'Several records match');
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('input');
});

test('[DK4] a log is downloaded as a file of its own', async () => {
  const desk = await openElementPage(browser, { entry: '../desk/plainPage.ts' });
  const { page, connector } = desk;
  await desk.toBeOperational();
  await page.evaluate(() => {
    window.deskPage.isDown = true;
  });
  await ring(desk, 'unknown');
  await connector.do((simulator) => simulator.endInteraction({ subject: 'Invoice' }));
  const button = page.locator('patchcord-desk .log').getByRole('button', { name: 'Download' });
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  expect(download.suggestedFilename()).toMatch(/^interaction-log-sim-[\w-]+\.json$/);
  const content = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(content.log).toMatchObject({ subject: 'Invoice', from: '+442079460999' });
});

test('[DK8] a connector that comes later, or another one in its place, is followed', async () => {
  const desk = await openElementPage(browser, { entry: '../desk/plainPage.ts' });
  const { page } = desk;
  await desk.toBeOperational();
  await expect.poll(() => statusOf(page), patience).toBe('The softphone works.');
  await page.evaluate(() => document.querySelector('crm-connector')?.remove());
  await expect.poll(() => page.locator('patchcord-desk .status').count()).toBe(0);
  await page.evaluate(() => {
    const { src = '', adapter } = window.deskPage.softphone ?? {};
    const other = document.createElement('crm-connector');
    other.id = 'softphone';
    Object.assign(other, { src, adapter });
    document.querySelector('#two')?.append(other);
  });
  await expect.poll(() => statusOf(page), patience).toBe('The softphone works.');
  await page.evaluate(() => document.querySelector('crm-connector')?.restart());
  await desk.toBeOperational();
  await expect.poll(() => statusOf(page), patience).toBe('The softphone works.');
  desk.expectNothingWrong();
});

test('[DK8] a runtime that the page gives comes before the connector’s, and null takes it back', async () => {
  const desk = await openElementPage(browser, { entry: '../desk/plainPage.ts' });
  const { page } = desk;
  await desk.toBeOperational();
  await page.evaluate(() => {
    const softphone = document.querySelector('crm-connector');
    const status = document.createElement('patchcord-status');
    status.runtime = softphone?.runtime;
    document.querySelector('#two')?.append(status);
  });
  const status = page.locator('patchcord-status [role=status]');
  await expect.poll(() => status.allTextContents()).toEqual(['The softphone works.']);
  await page.evaluate(() => {
    const [element] = document.getElementsByTagName('patchcord-status');
    if (element) element.runtime = null;
  });
  await expect.poll(() => status.count()).toBe(0);
  desk.expectNothingWrong();
});

test('[DK8] an element that waits for its connector for long says so', async () => {
  const desk = await openElementPage(browser, { entry: '../desk/plainPage.ts' });
  await desk.page.clock.install();
  await desk.page.evaluate(() => {
    document.querySelector('#two')?.append(document.createElement('patchcord-unsaved'));
  });
  await desk.page.clock.runFor(31_000);
  await expect
    .poll(() => desk.problems.errors.join())
    .toContain('The option for must be the id of a <crm-connector>, or runtime must be set');
});

test('[DK8] it works inside the shadow root of the page’s own component', async () => {
  const desk = await openElementPage(browser, { entry: '../desk/plainPage.ts' });
  const { page } = desk;
  await desk.toBeOperational();
  await page.evaluate(() => {
    const place = document.querySelector('#two')?.attachShadow({ mode: 'open' });
    const inside = document.querySelector('#one');
    if (inside) place?.append(...inside.childNodes);
  });
  await expect.poll(() => statusOf(page), patience).toBe('The softphone works.');
  desk.expectNothingWrong();
});

test('[DK12] an open choice stays when the page moves the desk, alone and with the softphone', async () => {
  const desk = await openElementPage(browser, { entry: '../desk/plainPage.ts' });
  const { page } = desk;
  await desk.toBeOperational();
  await ring(desk, 'known');
  await toBeAsked(page, 'Several records match');
  const search = page.locator('patchcord-desk .chooser input');
  await search.fill('Brackwater');
  const isOpenAfter = (move: () => void) =>
    page.evaluate(move).then(() => toBeAsked(page, 'Several records match'));

  await isOpenAfter(() => {
    const [moved] = document.getElementsByTagName('patchcord-desk');
    if (moved) document.querySelector('#two')?.appendChild(moved);
  });
  await isOpenAfter(() => {
    const [moved] = document.getElementsByTagName('patchcord-desk');
    const two = document.querySelector('#two');
    if (moved) two?.replaceChildren();
    if (moved) two?.append(moved);
  });
  await isOpenAfter(() => {
    const [moved] = document.getElementsByTagName('patchcord-desk');
    if (moved) document.querySelector('#one')?.moveBefore(moved, null);
  });
  // The softphone's frame is loaded once more, but its runtime goes on.
  await isOpenAfter(() => {
    const [both] = document.querySelectorAll('#one');
    if (both) document.querySelector('#two')?.append(both);
  });
  await desk.toBeOperational();
  expect(await search.inputValue()).toBe('Brackwater');
  await page.locator('patchcord-desk .record').nth(1).click();
  await expect
    .poll(() => page.evaluate(() => window.deskPage.opened), patience)
    .toEqual(['Otto Quillfeather']);
  await expect.poll(() => page.locator('patchcord-desk .chooser').count()).toBe(0);
  desk.expectNothingWrong();
});

test('[DK11] with hide-empty the list takes no room until a log is not saved, and a screen reader reads it before', async () => {
  const desk = await openElementPage(browser, { entry: '../desk/plainPage.ts' });
  const { page, connector } = desk;
  await desk.toBeOperational();
  await page.evaluate(() => {
    // In a document of its own it is not defined yet, as for a framework that renders early.
    const early = document.implementation.createHTMLDocument();
    const list = early.createElement('patchcord-unsaved');
    list.hideEmpty = true;
    list.htmlFor = 'softphone';
    document.querySelector('#two')?.append(list);
  });
  const list = page.locator('patchcord-unsaved');
  const room = () => list.evaluate((element) => element.getBoundingClientRect().height);
  const heard = () => list.getByRole('status').textContent();
  expect(await list.getAttribute('hide-empty')).toBe('');
  await expect.poll(heard).toBe('All interaction logs are saved.');
  expect(await room()).toBe(0);
  await list.evaluate((element) => element.removeAttribute('hide-empty'));
  await expect.poll(room).toBeGreaterThan(40);
  expect(await list.evaluate((element) => Object(element).hideEmpty)).toBe(false);
  await list.evaluate((element) => element.setAttribute('hide-empty', ''));
  await expect.poll(room).toBe(0);

  await page.evaluate(() => {
    window.deskPage.isDown = true;
  });
  // The same live region, or its first words would not be heard.
  const region = await list.getByRole('status').elementHandle();
  await ring(desk, 'unknown');
  await connector.do((simulator) => simulator.endInteraction({ subject: 'Invoice' }));
  await expect.poll(room, patience).toBeGreaterThan(40);
  expect(await region?.textContent()).toBe('1 interaction log is not saved yet.');
  expect(await region?.evaluate((element) => element.isConnected)).toBe(true);
  await list.getByRole('button', { name: 'Discard' }).click();
  await list.getByRole('button', { name: 'Discard for good' }).click();
  await expect.poll(room).toBe(0);
  desk.expectNothingWrong();
});

test('[DK9] the script for pages with no bundler defines the elements', async () => {
  const desk = await openElementPage(browser, {
    entry: '../desk/scriptPage.ts',
    scripts: ['/dist/patchcord.iife.js', '/dist/element.iife.js', '/dist/desk.iife.js'],
  });
  const { page } = desk;
  await desk.toBeOperational();
  await expect.poll(() => statusOf(page), patience).toBe('The softphone works.');
  await ring(desk, 'known');
  await toBeAsked(page, 'Several records match');
  desk.expectNothingWrong();
});
