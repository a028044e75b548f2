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

/** As on a page without TLS. */
const removeLocks = () => Object.defineProperty(navigator, 'locks', { value: undefined });

/** Opens tabs of one browser profile; in each of them logs begin to arrive. */
async function openTabs(site: CrmSite, count: number, hasLocks = true): Promise<Tab[]> {
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
  const { page } = await browser.open('about:blank');
  if (!hasLocks) await page.context().addInitScript(removeLocks);
  await page.goto(urlOf(first));
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

test.each([
  [2, 'with', true],
  [5, 'with', true],
  [3, 'without', false],
] as const)(
  '[OB20] [OB21] [OB36] %i tabs %s Web Locks save each log once, one tab at a time, and tell the one that received it',
  {
    timeout: 120_000,
  },
  async (count, _, hasLocks) => {
    const site = await startSite();
    const underWay: string[] = [];
    let most = 0;
    site.treatSaves(async ({ save, pageUrl }) => {
      underWay.push(pageUrl);
      most = Math.max(most, new Set(underWay).size);
      await new Promise((resolve) => setTimeout(resolve, 20));
      underWay.splice(underWay.indexOf(pageUrl), 1);
      return save();
    });
    const tabs = await openTabs(site, count, hasLocks);
    for (const tab of tabs) {
      await expect.poll(() => historyOf(tab), { timeout: 20_000 }).toEqual(savedLogsOf(tab));
      await expect.poll(() => outboxOf(tab), { timeout: 45_000 }).toBe(0);
    }
    expect(savedCounts(site)).toEqual(eachOnce(count * logsPerTab));
    expect(most).toBe(1);
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
    (index === other ? [2, 5] : [2]).map(
      (count) => [count, end, moment, kill, begin, true] as const,
    ),
  ),
);
/** Without Web Locks, each end at one moment. */
const deathsWithoutLocks = ends.flatMap(([end, kill], index) =>
  moments
    .slice(index, index + 1)
    .map(([moment, begin]) => [3, `${end} (no Web Locks)`, moment, kill, begin, false] as const),
);

test.each([...deaths, ...deathsWithoutLocks])(
  '[OB20] [OB21] [OB36] of %i tabs the saving one %s %s: another takes over',
  {
    timeout: 120_000,
  },
  async (count, _end, _moment, kill, begin, hasLocks) => {
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
    const tabs = await openTabs(site, count, hasLocks);
    await allConfirmed;
    const url = await savingUrl;
    const [dead] = tabs.filter(({ page }) => page.url() === url);
    if (dead === undefined) throw new Error('No tab was saving.');
    const others = tabs.filter((tab) => tab !== dead);
    expect(savedCounts(site).length).toBeLessThan(count * logsPerTab);
    // It has told its own connector of what it saved beside the one that is interrupted.
    const own = (await historyOf(dead)).filter((line) => savedLogsOf(dead).includes(line));
    await kill(dead.page);

    for (const tab of others) {
      await expect.poll(() => outboxOf(tab), { timeout: 45_000 }).toBe(0);
      // The connector is told before the log leaves, and reads it a little later.
      await expect.poll(() => historyOf(tab)).toEqual(expect.arrayContaining(savedLogsOf(tab)));
    }
    const ofDead = async () => {
      const histories = (await Promise.all(others.map(historyOf))).flat();
      const told = histories.filter((line) => line.includes(dead.name));
      return [...told, ...own].sort();
    };
    await expect.poll(ofDead).toEqual(savedLogsOf(dead));
    expect(savedCounts(site)).toEqual(eachOnce(count * logsPerTab));
  },
);
