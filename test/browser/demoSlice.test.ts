import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../demo/server/database/openDatabase.js';
import type { HealthMode } from '../../demo/server/Health.js';
import { type AdapterErrorCode, failureOf } from '../../src/errors.js';
import { outageNotice } from '../../src/runtime/notices.js';
import { texts } from '../../src/texts/en.js';
import type { OpenedPage } from './harness/openPage.js';
import { useBrowser } from './harness/useBrowser.js';
import { useDemo } from './harness/useDemo.js';

const browser = useBrowser();
const userName = 'Philippa Marrowfat';
const outsidePrefix = '7391';

/** Nobody but the database knows what is in there. */
const demo = useDemo(async (dataDir) => {
  const owner = { instance: 'test', url: 'http://localhost:9/' };
  const database = await openDatabase(dataDir, owner, Date.now);
  database.run('UPDATE users SET name = ?', [userName]);
  database.run("UPDATE settings SET value = ? WHERE key = 'reqOutsidePrefix'", [outsidePrefix]);
  database.close();
});

interface OpenedDemo extends OpenedPage {
  readonly softphone: FrameLocator;
  /** Every state that the page has shown since it was opened. */
  states(): Promise<readonly string[]>;
}

declare global {
  interface Window {
    /** Every text that the element of the life cycle's state has had. */
    shownStates?: string[];
  }
}

async function openDemo(): Promise<OpenedDemo> {
  const opened = await browser.open('about:blank');
  const { page } = opened;
  await page.addInitScript(watchState);
  await page.goto(demo.url);
  return {
    ...opened,
    softphone: page.frameLocator('#crmConnectIframeId'),
    states: () => page.evaluate(() => window.shownStates ?? []),
  };
}

/** Runs in the page before its first script. */
function watchState(): void {
  const shown: string[] = [];
  window.shownStates = shown;
  const look = () => {
    const value = document.querySelector('[data-testid="lifecycle-state"]')?.textContent;
    if (value && value !== shown.at(-1)) shown.push(value);
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
  });
}

const operational = ['readyCheck', 'agentActive', 'crmDataRequested', 'crmDataSent'];

/** What the browser says of a CRM that fails, and of requests that the page itself gave up. */
const isNoProblem = (error: string) =>
  /^Failed to load resource: the server responded with a status of 503/.test(error) ||
  /\/api\/[^ ]*: net::ERR_(ABORTED|INTERNET_DISCONNECTED)$/.test(error) ||
  /^Failed to load resource: net::ERR_INTERNET_DISCONNECTED$/.test(error);

function expectNoProblemOfOurs({ problems }: OpenedDemo): void {
  expect(problems.errors.filter((error) => !isNoProblem(error))).toEqual([]);
  expect(problems.violations).toEqual([]);
}

const setHealth = async (page: Page, mode: HealthMode) => {
  await page.getByTestId(`crm-health-${mode}`).click();
  await expect
    .poll(() => page.getByTestId(`crm-health-${mode}`).getAttribute('aria-pressed'))
    .toBe('true');
};

/** Makes the CRM fail and has the softphone loaded anew; gives the states shown from then on. */
async function breakCrm({ page, states }: OpenedDemo, mode: HealthMode) {
  await expect.poll(states).toEqual(operational);
  await setHealth(page, mode);
  await page.getByTestId('reload-softphone').click();
  return async () => (await states()).slice(operational.length);
}

describe('the demo', () => {
  test('[DM1] becomes operational by itself, with the CRM data of the database', async () => {
    const opened = await openDemo();
    await expect.poll(opened.states, { timeout: 10_000 }).toEqual(operational);
    const { softphone } = opened;
    await expect.poll(() => softphone.locator('body').textContent()).toContain(userName);
    await softphone.getByTestId('sim-settings').locator('summary').click();
    const data = await softphone.getByTestId('sim-settings').locator('pre').textContent();
    expect(data).toContain(`"reqOutsidePrefix": "${outsidePrefix}"`);
    expect(await softphone.getByTestId('sim-violations').getAttribute('data-count')).toBe('0');
    expectNoProblemOfOurs(opened);
  });

  test.each<[HealthMode, AdapterErrorCode]>([
    ['down', 'UNAVAILABLE'],
    ['hanging', 'TIMEOUT'],
    ['lying', 'INVALID_DATA'],
  ])(
    '[DM2] tells the agent of a CRM that is %s, and is operational again by one click',
    async (mode, code) => {
      const opened = await openDemo();
      const statesSince = await breakCrm(opened, mode);
      await expect
        .poll(async () => (await statesSince()).at(-1), { timeout: 20_000 })
        .toBe('error');
      expect(await statesSince()).toEqual([
        'agentActive',
        ...Array.from({ length: 2 }, () => ['crmDataRequested', 'retry']).flat(),
        ...['crmDataRequested', 'error'],
      ]);
      const { page, softphone } = opened;
      const notice = softphone.getByTestId('sim-notification');
      const { title = '', textArray } = outageNotice(texts, failureOf(code));
      for (const sentence of [title, ...textArray]) {
        await expect.poll(() => notice.textContent()).toContain(sentence);
      }
      expect(await notice.textContent()).not.toMatch(/[A-Z_]{5}|\d{3}/);

      await setHealth(page, 'up');
      // It may have recovered by itself meanwhile.
      await page
        .locator('patchcord-status')
        .getByRole('button', { name: 'Try again' })
        .click({ timeout: 3000 })
        .catch(() => undefined);
      await expect.poll(async () => (await statesSince()).slice(-2)).toEqual(operational.slice(-2));
      await expect.poll(async () => (await notice.allTextContents()).join()).not.toContain(title);
      await expect.poll(() => softphone.locator('body').textContent()).toContain(userName);
      expectNoProblemOfOurs(opened);
    },
  );

  test('[DM3] is operational again by itself when the CRM comes back between two tries', async () => {
    const opened = await openDemo();
    const statesSince = await breakCrm(opened, 'down');
    await expect.poll(async () => (await statesSince()).at(-1)).toBe('retry');
    await setHealth(opened.page, 'up');
    await expect
      .poll(statesSince, { timeout: 10_000 })
      .toEqual([
        ...['agentActive', 'crmDataRequested', 'retry'],
        ...['crmDataRequested', 'crmDataSent'],
      ]);
    expect(await opened.softphone.getByTestId('sim-notification').count()).toBe(0);
    expectNoProblemOfOurs(opened);
  });

  test('[DM3] is operational again by itself when the browser is back online', async () => {
    const opened = await openDemo();
    const statesSince = await breakCrm(opened, 'lying');
    await expect.poll(async () => (await statesSince()).at(-1), { timeout: 10_000 }).toBe('error');
    await setHealth(opened.page, 'up');
    await opened.page.context().setOffline(true);
    await opened.page.context().setOffline(false);
    await expect.poll(async () => (await statesSince()).slice(-2)).toEqual(operational.slice(-2));
    expectNoProblemOfOurs(opened);
  });

  test('[DM5] while somebody else calls, nothing of the last customer is on the screen', async () => {
    const opened = await openDemo();
    const { page } = opened;
    await expect.poll(opened.states, { timeout: 10_000 }).toEqual(operational);
    const ring = (from: string) =>
      page
        .frames()
        .find((frame) => frame.url().includes('clientOrigin='))
        ?.evaluate((number) => {
          window.patchcordSimulator?.ring({ from: number });
          window.patchcordSimulator?.answer();
        }, from);
    const end = () =>
      page
        .frames()
        .find((frame) => frame.url().includes('clientOrigin='))
        ?.evaluate(() => window.patchcordSimulator?.endInteraction({ comments: 'Done.' }));
    const middle = () => page.locator('.middle').textContent();
    await ring('+12025550143');
    const title = page.locator('.middle h2').first();
    await expect.poll(() => page.url()).toContain('#/contacts/');
    const name = String(await title.textContent());
    await end();
    await ring('+13125550199');
    await expect.poll(middle).toContain('Nobody has this address');
    expect(await page.getByTestId('caller-address').textContent()).toBe('+13125550199');
    expect(await page.locator('[data-testid="caller"]').textContent()).not.toContain(name);
    expect(page.url()).not.toContain('#/contacts/');
    expectNoProblemOfOurs(opened);
  });
});
