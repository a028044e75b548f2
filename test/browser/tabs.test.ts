import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { bundlePages } from '../crash/bundlePages.js';
import { toQuery } from '../crash/page/CrashParameters.js';
import { type SaveAttempt, saveAtOnce } from '../crash/SaveAttempt.js';
import { type CrmSite, startCrmSite } from '../crash/startCrmSite.js';
import { useBrowser } from './harness/useBrowser.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const browser = useBrowser();
const logsPerTab = 4;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-tabs-'));
  await bundlePages(root, join(folder, 'pages'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function startSite(): Promise<CrmSite> {
  const dataDir = await mkdtemp(join(folder, 'data-'));
  const site = await startCrmSite({ dataDir, pagesDir: join(folder, 'pages') });
  onTestFinished(() => site.close());
  return site;
}

interface Tab {
  readonly name: string;
  readonly page: Page;
}

/** Opens tabs of one browser profile; in each of them logs begin to arrive. */
async function openTabs(site: CrmSite, count: number): Promise<Tab[]> {
  const names = Array.from({ length: count }, (_, index) => `tab${index + 1}`);
  const urlOf = (seed: string) =>
    new URL(
      toQuery({
        ...{ seed, logs: logsPerTab, isDraining: false },
        ...{ sabotage: 'none', requestTimeoutMs: 20_000 },
      }),
      site.url,
    ).href;
  const [first = '', ...others] = names;
  const { page } = await browser.open(urlOf(first));
  const rest = others.map(async (name) => {
    const tab = await page.context().newPage();
    await tab.goto(urlOf(name));
    return { name, page: tab };
  });
  return [{ name: first, page }, ...(await Promise.all(rest))];
}

/** The tab's connector's history: whose log, and whether it is saved. */
const historyOf = ({ page }: Tab): Promise<string[]> =>
  page
    .frameLocator('#crmConnectIframeId')
    .locator('html')
    .evaluate(() => {
      const history = window.patchcordSimulator?.state.history ?? [];
      return history
        .map(({ interactionId, taskId }) => `${interactionId} ${taskId ? 'saved' : 'not saved'}`)
        .sort();
    });

const savedLogsOf = ({ name }: Tab): string[] =>
  Array.from({ length: logsPerTab }, (_, index) => `sim-${name}-voice-000${index + 1} saved`);

const outboxOf = ({ page }: Tab) =>
  page.evaluate(async () => (await window.patchcordRuntime?.outbox.list())?.length);

/** How often each log that any connector sent is in the database, if it is there. */
const savedCounts = ({ countLogs, witness }: CrmSite): number[] =>
  [...countLogs()].filter(([comment]) => witness.sent.has(comment)).map(([, count]) => count);

const eachOnce = (count: number) => Array.from({ length: count }, () => 1);

test.each([2, 5])(
  '[OB20] [OB21] %i tabs save each log once, one tab at a time, and tell the one that received it',
  {
    timeout: 60_000,
  },
  async (count) => {
    const site = await startSite();
    const underWay = { now: 0, most: 0 };
    site.treatSaves(async ({ save }) => {
      underWay.now += 1;
      underWay.most = Math.max(underWay.most, underWay.now);
      await new Promise((resolve) => setTimeout(resolve, 20));
      underWay.now -= 1;
      return save();
    });
    const tabs = await openTabs(site, count);
    for (const tab of tabs) {
      await expect.poll(() => historyOf(tab), { timeout: 20_000 }).toEqual(savedLogsOf(tab));
      await expect.poll(() => outboxOf(tab), { timeout: 20_000 }).toBe(0);
    }
    expect(savedCounts(site)).toEqual(eachOnce(count * logsPerTab));
    expect(underWay.most).toBe(1);
  },
);

const ends: [string, (page: Page) => Promise<unknown>][] = [
  [
    'crashes',
    async (page) => {
      const crashed = page.waitForEvent('crash');
      const session = await page.context().newCDPSession(page);
      // It is never answered: who should answer is gone.
      void session.send('Page.crash').catch(() => undefined);
      await crashed;
    },
  ],
  ['is closed', (page) => page.close({ runBeforeUnload: false })],
];
const moments: [string, (attempt: SaveAttempt) => Promise<unknown>][] = [
  ['before the CRM has written', async () => undefined],
  ['after the CRM has written', ({ save }) => save()],
];
const deaths = ends.flatMap(([end, kill], index) =>
  moments.flatMap(([moment, begin], other) =>
    (index === other ? [2, 5] : [2]).map((count) => [count, end, moment, kill, begin] as const),
  ),
);

test.each(deaths)(
  '[OB20] [OB21] of %i tabs the saving one %s %s: another takes over',
  {
    timeout: 60_000,
  },
  async (count, _end, _moment, kill, begin) => {
    const site = await startSite();
    const allConfirmed = site.witness.next('confirmed', count * logsPerTab, 30_000);
    const savingUrl = new Promise<string>((resolve) => {
      site.treatSaves(async (attempt) => {
        site.treatSaves(saveAtOnce);
        await begin(attempt);
        resolve(attempt.pageUrl);
        return new Promise((_, reject) => {
          attempt.signal.addEventListener('abort', reject);
        });
      });
    });
    const tabs = await openTabs(site, count);
    await allConfirmed;
    const url = await savingUrl;
    const [dead] = tabs.filter(({ page }) => page.url() === url);
    if (dead === undefined) throw new Error('No tab was saving.');
    const others = tabs.filter((tab) => tab !== dead);
    expect(savedCounts(site).length).toBeLessThan(count * logsPerTab);
    await kill(dead.page);

    for (const tab of others) {
      await expect.poll(() => outboxOf(tab), { timeout: 20_000 }).toBe(0);
      expect(await historyOf(tab)).toEqual(expect.arrayContaining(savedLogsOf(tab)));
    }
    const histories = (await Promise.all(others.map(historyOf))).flat();
    const ofDead = histories.filter((line) => line.includes(dead.name)).sort();
    expect(ofDead).toEqual(savedLogsOf(dead));
    expect(savedCounts(site)).toEqual(eachOnce(count * logsPerTab));
  },
);
