import { appendFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Scope } from '../engines/Engine.js';
import type { EngineHarness } from '../engines/useEngine.js';
import { besideOthers } from './besideOthers.js';
import { expectNothingWrong, openOperationalDesk, patience } from './openDesk.js';
import { addFrame, flood } from './otherFrames.js';

/** What `npm run test:flood` prints of an engine. */
export interface FloodFigures {
  readonly version: string;
  /** Messages that the stranger posted a second. */
  readonly perSecond: number;
  /** Messages of the stranger that the page has told of. */
  readonly refused: number;
  /** Milliseconds from a request of the connector to the answer, in order. */
  readonly quietMs: readonly number[];
  readonly floodedMs: readonly number[];
}

/** Where the figures go; the flood is then a long one. */
const reportPath = process.env.FLOOD_REPORT ?? '';
const [perSecond, durationMs] = reportPath === '' ? [3000, 500] : [10_000, 10_000];

/** Asks for the directory, again and again, and takes the time until it is there. */
const answerTimes = (connector: Scope, forMs: number) =>
  connector.evaluate(async (wantedMs) => {
    const panel = window.patchcordSimulator;
    if (panel === undefined) throw new Error('The panel is not there.');
    const times: number[] = [];
    const endsAt = performance.now() + wantedMs;
    while (performance.now() < endsAt) {
      const askedAt = performance.now();
      panel.openAddressBook();
      while (panel.state.addressBook.phase !== 'open') await new Promise((go) => setTimeout(go));
      times.push(performance.now() - askedAt);
      panel.closeAddressBook();
      await new Promise((go) => setTimeout(go, 20));
    }
    return times;
  }, forMs);

/** Somebody on the page who never stops talking. */
export const describeFlood = (browser: EngineHarness) =>
  describe('a flood', () => {
    test('[TR10] of messages holds up no request', async () => {
      const { desk, othersUrl } = await besideOthers(browser, openOperationalDesk);
      const stranger = await addFrame(desk.tab, 'stranger', othersUrl);
      const posted = () => stranger.evaluate(() => window.posted);
      const quietMs = await answerTimes(desk.connector, durationMs / 5);
      await flood(stranger, perSecond);
      await expect.poll(posted, patience).toBeGreaterThan(500);
      const [startedAt, before] = [performance.now(), await posted()];
      const floodedMs = await answerTimes(desk.connector, durationMs);
      const seconds = (performance.now() - startedAt) / 1000;
      const rate = Math.round(((await posted()) - before) / seconds);

      const refused = () =>
        desk.tab.evaluate(
          () => window.crmPage.events.filter((event) => event === 'messageRejected origin').length,
        );
      await expect.poll(refused, patience).toBeGreaterThan(250);
      expect(floodedMs.length).toBeGreaterThan(1);
      expect(new Set(desk.crm.asked)).toEqual(new Set(['/api/crm-data', '/api/ping']));
      expect(await stranger.evaluate(() => window.heard)).toEqual([]);
      await expectNothingWrong(desk);
      if (reportPath === '') return;
      const { version } = browser;
      const figures = { version, perSecond: rate, refused: await refused(), quietMs, floodedMs };
      appendFileSync(reportPath, `${JSON.stringify(figures satisfies FloodFigures)}\n`);
    });
  });
