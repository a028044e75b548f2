import { describe, expect, test } from 'vitest';
import type { Scope } from '../engines/Engine.js';
import type { EngineHarness } from '../engines/useEngine.js';
import { besideOthers } from './besideOthers.js';
import {
  type Desk,
  expectNothingWrong,
  openDesk,
  openOperationalDesk,
  operational,
  patience,
  simulatorUrl,
} from './openDesk.js';
import { addFrame, claim, otherPath, sayHuge, sayJson, showInFrame } from './otherFrames.js';

const shownCount = ({ tab }: Desk) => tab.evaluate(() => window.crmPage.crm.shown.length);
const heardBy = (scope: Scope) => scope.evaluate(() => window.heard);
const eventCount = async ({ events }: Desk, wanted: string) =>
  (await events()).filter((event) => event === wanted).length;
const rejections = async ({ events }: Desk) =>
  (await events()).filter((event) => event.startsWith('messageRejected'));

/** The connector asks for something and gets it. */
async function expectService(desk: Desk): Promise<void> {
  const before = await shownCount(desk);
  await desk.connector.evaluate(() => window.patchcordSimulator?.openReports());
  await expect.poll(() => shownCount(desk), patience).toBe(before + 1);
}

/** What else there may be on a page, and what a connector's frame may say or become. */
export const describeHostilePage = (browser: EngineHarness) =>
  describe('a hostile page', () => {
    test('[TR2] [TR4] [TR5] [TR7] who speaks first is not trusted, nor who speaks from elsewhere', async () => {
      const { desk, othersUrl } = await besideOthers(browser, openDesk, {
        connectorPath: otherPath,
      });
      const stranger = await addFrame(desk.tab, 'stranger', othersUrl);
      const twin = await addFrame(desk.tab, 'twin', desk.connectorSite.origin + otherPath);
      const speakers = [stranger, twin, desk.tab];
      const speak = async () => {
        for (const speaker of speakers) {
          await claim(speaker, 'ready');
          await claim(speaker, 'requestCrmData');
        }
      };
      const refused = ['origin', 'origin', 'source', 'source', 'origin', 'origin'].map(
        (reason) => `messageRejected ${reason}`,
      );
      await speak();
      await expect.poll(() => rejections(desk)).toEqual(refused);
      expect(await desk.states()).toEqual(['idle', 'readyCheck']);

      await showInFrame(desk.tab, simulatorUrl(desk.connectorSite.origin, desk.site.origin));
      await expect.poll(desk.states, patience).toEqual(operational);
      await speak();
      await expect.poll(() => rejections(desk)).toEqual([...refused, ...refused]);
      await expectService(desk);
      expect(desk.crm.asked).toEqual(['/api/crm-data']);
      expect([await heardBy(stranger), await heardBy(twin)]).toEqual([[], []]);
      await expectNothingWrong(desk);
    });

    test('[PR5] [PR8] [TR10] nonsense from the connector’s own frame is refused, and nothing else', async () => {
      const desk = await openOperationalDesk(browser);
      const pop = (rest: string) =>
        `{"type":"CRMConnectMessage","action":"requestPerformInteractionScreenPop",${rest}}`;
      const dialling = (rest: string) =>
        `{"type":"CRMConnectMessage","action":"requestEnableClickToDial",${rest}}`;
      const nonsense = [
        [pop('"data":{"aniValues":["1"],"__proto__":{"isOurs":true}}'), 'data'],
        [pop('"data":{"aniValues":["1"]},"__proto__":{"isOurs":true}'), 'shape'],
        [dialling('"data":{"isEnabled":{"length":1}}'), 'data'],
        [dialling('"data":7'), 'data'],
        ['{"type":"CRMConnectMessage","action":"__proto__"}', 'unknownAction'],
        ['{"type":"CRMConnectMessage","action":"constructor","data":{}}', 'unknownAction'],
        ['{"type":"CRMConnectMessage","action":{"toString":"ready"}}', 'shape'],
        ['["CRMConnectMessage"]', 'shape'],
      ] as const;
      for (const [json] of nonsense) await sayJson(desk.connector, json);
      await expect
        .poll(() => rejections(desk), patience)
        .toEqual(nonsense.map(([, reason]) => `messageRejected ${reason}`));
      expect(await desk.tab.evaluate(() => 'isOurs' in {})).toBe(false);
      await expectService(desk);
      expect(await shownCount(desk)).toBe(1);
      await expectNothingWrong(desk);
    });

    test('[TR10] [PR10] messages of 10 MB, and nested as deep as the engine can copy, stop nothing', async () => {
      const { desk, othersUrl } = await besideOthers(browser, openOperationalDesk);
      const stranger = await addFrame(desk.tab, 'stranger', othersUrl);
      for (const speaker of [stranger, desk.connector]) await sayHuge(speaker);
      const received = 'messageReceived requestPerformInteractionScreenPop';
      await expect
        .poll(() => eventCount(desk, 'messageRejected origin'), patience)
        .toBeGreaterThanOrEqual(4);
      await expect.poll(() => eventCount(desk, received), patience).toBeGreaterThanOrEqual(3);
      await expectService(desk);
      expect(await eventCount(desk, 'messageRejected data')).toBe(0);
      await expectNothingWrong(desk);
    });

    test('[TR7] [LC11] nothing follows a frame that goes to another origin in mid-request', async () => {
      const { desk, othersUrl } = await besideOthers(browser, openOperationalDesk);
      desk.crm.mode = 'hanging';
      await desk.connector.evaluate(() => {
        const panel = window.patchcordSimulator;
        panel?.ring({ from: '+12025550143', aniValues: [] });
        panel?.answer();
        panel?.endInteraction({ comments: 'Nobody else may read this.' });
        panel?.openAddressBook();
        panel?.activate();
      });
      await expect
        .poll(() => [...desk.crm.asked].sort(), patience)
        .toEqual(['/api/crm-data', '/api/crm-data', '/api/logs', '/api/ping']);
      await desk.connector.evaluate(
        (url) => void setTimeout(() => location.assign(url)),
        othersUrl,
      );
      const stranger = desk.connector;
      await expect.poll(() => heardBy(stranger), patience).toEqual([]);

      desk.crm.release();
      await expect.poll(() => desk.crm.logs.length, patience).toBe(1);
      await expect
        .poll(desk.events, patience)
        .toContain('requestSucceeded requestSaveInteractionLog');
      await desk.tab.evaluate(() => {
        const { runtime } = window.crmPage;
        runtime.notify({ textArray: ['Not for strangers.'] });
        runtime.dial({ id: 'C-1', type: 'Contact', name: 'Mira Quillfeather', phone: '100' });
      });
      await claim(stranger, 'ready');
      await claim(stranger, 'requestCrmData');
      await expect.poll(() => eventCount(desk, 'messageRejected origin'), patience).toBe(2);
      // Whatever was sent before this would have arrived before it.
      await desk.tab.evaluate(() => {
        document.querySelector('iframe')?.contentWindow?.postMessage('the last', '*');
      });
      await expect.poll(() => heardBy(stranger), patience).toEqual(['the last']);

      await showInFrame(desk.tab, simulatorUrl(desk.connectorSite.origin, desk.site.origin));
      await expect.poll(async () => (await desk.panel()).phase, patience).toBe('active');
      await expectService(desk);
      await expectNothingWrong(desk);
    });

    test('[TR10] another program on the window that throws at every message changes nothing', async () => {
      const desk = await openOperationalDesk(browser, {
        otherScript: `
          window.thrown = 0;
          for (const isCapturing of [true, false]) {
            addEventListener('message', () => { thrown += 1; throw new Error('not ours'); }, isCapturing);
          }
          onmessage = () => { throw new Error('not ours'); };`,
      });
      await expectService(desk);
      const errors = await desk.tab.evaluate(() => window.crmPage.errors.splice(0));
      expect(errors.length).toBeGreaterThan(10);
      expect(errors.filter((error) => !error.includes('not ours'))).toEqual([]);
      await expectNothingWrong(desk);
    });
  });
