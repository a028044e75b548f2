import { describe, expect, test } from 'vitest';
import { type AdapterErrorCode, failureOf } from '../../../src/errors.js';
import { outageNotice } from '../../../src/runtime/notices.js';
import { texts } from '../../../src/texts/en.js';
import type { EngineHarness } from '../engines/useEngine.js';
import type { CrmMode } from './Crm.js';
import {
  type Desk,
  expectNothingWrong,
  openDesk,
  openOperationalDesk,
  operational,
  patience,
  strictPolicy,
} from './openDesk.js';

const restarted = ['agentActive', 'crmDataRequested', 'crmDataSent'];

const reloadFrame = ({ tab }: Desk) =>
  tab.evaluate(() => {
    const frame = document.querySelector('iframe');
    if (frame) frame.src = `${frame.src}&again`;
  });

/** How a page becomes operational, and becomes so again. */
export const describeActivation = (browser: EngineHarness) =>
  describe('activation', () => {
    test.each<[string, (connectorOrigin: string) => string]>([
      ['the one of the contract', () => "script-src 'self'; require-trusted-types-for 'script'"],
      ['one that forbids all it can', strictPolicy],
    ])('[CS1] is operational without a single report under a policy: %s', async (_, policyFor) => {
      const desk = await openOperationalDesk(browser, { policyFor });
      const { crmData } = await desk.panel();
      expect(crmData?.currentUser.Name).toBe('Ines Marrowby');
      expect(desk.crm.asked).toEqual(['/api/crm-data']);
      expect(await desk.events()).not.toContainEqual(expect.stringMatching(/^messageRejected/));
      await expectNothingWrong(desk);
    });

    test('[LC11] a frame that is loaded anew begins a new session', async () => {
      const desk = await openOperationalDesk(browser);
      desk.crm.mode = 'hanging';
      await desk.connector.evaluate(() => window.patchcordSimulator?.openAddressBook());
      await expect.poll(() => desk.crm.asked.at(-1)).toBe('/api/ping');
      await reloadFrame(desk);
      await expect.poll(desk.states, patience).toEqual([...operational, ...restarted.slice(0, 2)]);
      expect(await desk.events()).toContain('requestCancelled requestGetCrmDirectory');
      desk.crm.release();
      await expect.poll(desk.states, patience).toEqual([...operational, ...restarted]);
      expect(await desk.wire('crmDirectory')).toEqual([]);
      await expectNothingWrong(desk);
    });

    test('[TR12] a frame that is moved within the page is found again', async () => {
      const desk = await openOperationalDesk(browser);
      await desk.tab.evaluate(() => {
        const frame = document.querySelector('iframe');
        const dock = document.createElement('section');
        if (frame) document.body.append(dock);
        if (frame) dock.append(frame);
      });
      await expect.poll(desk.states, patience).toEqual([...operational, ...restarted]);
      await expect.poll(async () => (await desk.panel()).phase, patience).toBe('active');
      await expectNothingWrong(desk);
    });

    test.each<[CrmMode, AdapterErrorCode]>([
      ['down', 'UNAVAILABLE'],
      ['hanging', 'TIMEOUT'],
      ['lying', 'INVALID_DATA'],
    ])(
      '[LC5] [LC7] [LC8] [LC9] of a CRM that is %s the agent is told, until it is up',
      async (mode, code) => {
        const timeout = mode === 'hanging' ? { requestTimeoutMs: 300 } : {};
        const desk = await openDesk(browser, { mode, ...timeout });
        const tries = ['retry', 'crmDataRequested'];
        const way = [...operational.slice(0, -1), ...tries, 'error'];
        // It goes on by itself after a while.
        await expect
          .poll(async () => (await desk.states()).slice(0, way.length), patience)
          .toEqual(way);
        const { title, textArray } = outageNotice(texts, failureOf(code));
        await expect
          .poll(async () => (await desk.panel()).notifications, patience)
          .toMatchObject([{ title, textArray }]);
        desk.crm.release();
        await desk.tab.evaluate(() => window.crmPage.runtime.retry());
        await expect.poll(async () => (await desk.panel()).phase, patience).toBe('active');
        expect((await desk.states()).slice(-2)).toEqual(['crmDataRequested', 'crmDataSent']);
        await expectNothingWrong(desk);
      },
    );
  });
