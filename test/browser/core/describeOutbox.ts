import { describe, expect, test } from 'vitest';
import type { Tab } from '../engines/Engine.js';
import type { EngineHarness } from '../engines/useEngine.js';
import {
  expectNothingWrong,
  openOperationalDesk,
  operational,
  patience,
  type Seat,
  seatAt,
} from './openDesk.js';
import { otherPath } from './otherFrames.js';

/** Takes a call and ends it with a note; gives the interaction's id. */
const converse = ({ connector }: Seat, comments: string) =>
  connector.evaluate((text) => {
    const panel = window.patchcordSimulator;
    panel?.ring({ from: '+12025550143', aniValues: [] });
    panel?.answer();
    const id = panel?.state.interaction?.id;
    panel?.endInteraction({ subject: 'Line test', comments: text });
    return id;
  }, comments);

/** Ids of the interactions in the connector's history, and of their logs in the CRM. */
const history = async ({ panel }: Seat) =>
  (await panel()).history.map(({ interactionId, taskId }) => [interactionId, taskId]);

const waiting = (tab: Tab) =>
  tab.evaluate(async () => (await window.crmPage.runtime.outbox.list()).length);

/** Interaction logs, which nothing may lose or double. */
export const describeOutbox = (browser: EngineHarness) =>
  describe('the outbox', () => {
    test('[OB1] [OB2] a log is saved once, and then in the history', async () => {
      const desk = await openOperationalDesk(browser);
      const id = await converse(desk, 'Clean to the exchange.');
      await expect.poll(() => history(desk), patience).toEqual([[id, 'LOG-1']]);
      expect(desk.crm.logs).toEqual([{ key: id, comments: 'Clean to the exchange.' }]);
      expect(await desk.wire('createHistoryItem')).toHaveLength(1);
      await expect.poll(() => waiting(desk.tab)).toBe(0);
      await expectNothingWrong(desk);
    });

    test('[OB2] [OB9] a log that waits for the CRM survives a reload of the page', async () => {
      const desk = await openOperationalDesk(browser);
      desk.crm.mode = 'hanging';
      const id = await converse(desk, 'Dead between relays.');
      await expect.poll(() => desk.crm.asked.at(-1), patience).toBe('/api/logs');
      expect(await history(desk)).toEqual([[id, undefined]]);
      await desk.tab.reload();
      expect(desk.crm.logs).toEqual([]);
      // Nobody knows yet whose session it is.
      expect(await waiting(desk.tab)).toBe(0);
      desk.crm.release();
      await expect.poll(desk.states, patience).toEqual(operational);
      await expect.poll(() => history(desk), patience).toEqual([[id, 'LOG-1']]);
      expect(desk.crm.logs.map(({ key }) => key)).toEqual([id]);
      await expect.poll(() => waiting(desk.tab)).toBe(0);
      await expectNothingWrong(desk);
    });

    test('[OB20] [OB21] of two tabs one saves, and when it is closed the other takes over', async () => {
      const desk = await openOperationalDesk(browser);
      const other = seatAt(await desk.profile.open(desk.url));
      await expect.poll(other.states, patience).toEqual(operational);
      desk.crm.mode = 'hanging';
      const first = await converse(desk, 'From the first tab.');
      await expect.poll(() => desk.crm.asked.at(-1), patience).toBe('/api/logs');
      const second = await converse(other, 'From the second tab.');
      await expect.poll(() => waiting(other.tab), patience).toBe(2);
      // The first tab has the turn, and saves both side by side.
      await expect
        .poll(() => desk.crm.asked.filter((path) => path === '/api/logs').length, patience)
        .toBe(2);

      await desk.tab.close();
      desk.crm.release();
      await expect.poll(() => waiting(other.tab), patience).toBe(0);
      expect(desk.crm.logs.map(({ key }) => key).sort()).toEqual([first, second].sort());
      await expect
        .poll(async () => (await history(other)).map(([id]) => id).sort(), patience)
        .toEqual([first, second].sort());
      await expectNothingWrong({ ...desk, ...other });
    });

    test('[OB24] a page that is left in mid-save holds up no other, and saves when it is back', async () => {
      const desk = await openOperationalDesk(browser);
      const other = seatAt(await desk.profile.open(desk.url));
      await expect.poll(other.states, patience).toEqual(operational);
      desk.crm.mode = 'hanging';
      const left = await converse(desk, 'Left in the middle.');
      await expect.poll(() => desk.crm.asked.at(-1), patience).toBe('/api/logs');

      await desk.tab.goto(desk.connectorSite.origin + otherPath);
      desk.crm.release();
      await expect.poll(() => history(other), patience).toEqual([[left, 'LOG-1']]);
      // Later: a document that goes would take the answer of `evaluate` with it.
      await desk.tab.evaluate(() => void setTimeout(() => window.history.back()));
      await expect.poll(async () => (await desk.states()).at(-1), patience).toBe('crmDataSent');
      await expect.poll(async () => (await desk.panel()).phase, patience).toBe('active');
      const next = await converse(desk, 'Back again.');
      // In WebKit the other page may take it for one of a page that is gone, and tell of it in its place.
      const tellers = async () => [...(await history(desk)), ...(await history(other))];
      await expect.poll(tellers, patience).toContainEqual([next, 'LOG-2']);
      expect((await tellers()).filter(([, taskId]) => taskId === 'LOG-2')).toHaveLength(1);
      expect(desk.crm.logs.map(({ key }) => key)).toEqual([left, next]);
      await expectNothingWrong(desk);
    });

    test('[OB24] [OB27] a page that is left while it reads holds up no other', async () => {
      const desk = await openOperationalDesk(browser);
      const other = seatAt(await desk.profile.open(desk.url));
      await expect.poll(other.states, patience).toEqual(operational);
      // Several at a time, one after the other: it is at one whenever it is left.
      await desk.tab.evaluate(() => {
        const { outbox } = window.crmPage.runtime;
        const read = (): unknown => outbox.list().then(() => setTimeout(read));
        for (let at = 0; at < 10; at += 1) read();
      });
      await desk.tab.goto(desk.connectorSite.origin + otherPath);
      const id = await converse(other, 'Not held up.');
      await expect.poll(() => history(other), patience).toEqual([[id, 'LOG-1']]);
      await expectNothingWrong({ ...desk, ...other });
    });
  });
