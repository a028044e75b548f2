import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type ElementDesk, patience } from '../element/openElementPage.js';

/** The words of the status line. */
export const statusOf = (page: Page) =>
  page.locator('patchcord-desk .status [role=status]').textContent();

/** Presses Tab until a control of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const focused = () =>
    page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
  for (let presses = 0; presses < 200; presses += 1) {
    if ((await focused()).startsWith(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`No control is called ${name}.`);
}

/** Waits until the agent is to choose, under that title. */
export const toBeAsked = (page: Page, title: string) =>
  expect
    .poll(() => page.locator('patchcord-desk .chooser h2').allTextContents(), patience)
    .toEqual([title]);

/** A customer calls, and the agent answers. */
export async function ring({ connector }: ElementDesk, from: 'known' | 'unknown'): Promise<void> {
  const isRinging = () =>
    from === 'known'
      ? connector.do((simulator) => simulator.ring({ from: '+442079460123' }))
      : connector.do((simulator) => simulator.ring({ from: '+442079460999' }));
  // The softphone may still be busy with the call before.
  await expect.poll(isRinging, patience).toBe(true);
  await connector.do((simulator) => simulator.answer());
}

/** An agent chooses by keyboard, corrects a refused log, and reads how the CRM does. Holds in every framework. */
export async function tellAgentStory(desk: ElementDesk): Promise<void> {
  const { page, connector } = desk;
  const seen = () =>
    page.evaluate(() => ({ opened: window.deskPage.opened, saved: window.deskPage.saved }));
  await desk.toBeOperational();
  await expect.poll(() => statusOf(page), patience).toBe('The softphone works.');

  // Two people have the number: the second one is meant.
  await ring(desk, 'known');
  await toBeAsked(page, 'Several records match');
  await tabTo(page, 'Mira Quillfeather');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await seen()).opened, patience).toEqual(['Otto Quillfeather']);
  await expect.poll(() => page.locator('patchcord-desk .chooser').count()).toBe(0);

  // The CRM refuses the log of that one.
  await connector.do((simulator) => simulator.endInteraction({ subject: 'Delivery' }));
  const row = page.locator('patchcord-desk .log');
  await expect.poll(() => row.textContent(), patience).toContain('The CRM gave an unusable answer');
  expect(await row.textContent()).toContain('Otto QuillfeatherDelivery');
  await expect
    .poll(() => statusOf(page), patience)
    .toContain('1 interaction log is not saved yet.');
  await tabTo(page, 'Choose another record');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Search the CRM');
  await page.keyboard.type('Mira');
  await page.keyboard.press('Enter');
  await expect.poll(() => row.textContent(), patience).toContain('1 record found.');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await seen()).saved, patience).toEqual(['Mira Quillfeather']);
  await expect
    .poll(() => page.locator('patchcord-desk [part=unsaved]').textContent(), patience)
    .toContain('All interaction logs are saved.');

  // The CRM goes down in mid-call, and comes back.
  await page.evaluate(() => window.deskPage.app?.rerender());
  await ring(desk, 'unknown');
  await toBeAsked(page, 'Caller not found');
  await tabTo(page, 'Close');
  await page.keyboard.press('Enter');
  await page.evaluate(() => {
    window.deskPage.isDown = true;
  });
  await connector.do((simulator) => simulator.endInteraction({ subject: 'Invoice' }));
  await expect
    .poll(() => statusOf(page), patience)
    .toBe('You can take calls. The CRM is not available. 1 interaction log is not saved yet.');
  await page.evaluate(() => {
    window.deskPage.isDown = false;
    dispatchEvent(new Event('online'));
  });
  await expect
    .poll(() => statusOf(page), patience)
    .toBe('The CRM answers again. You can take calls.');
  expect((await seen()).saved).toEqual(['Mira Quillfeather', undefined]);

  await page.evaluate(() => window.deskPage.app?.unmount());
  await expect.poll(() => page.locator('patchcord-desk').count()).toBe(0);
}
