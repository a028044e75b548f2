import { describe, expect, test } from 'vitest';
import type { memoryAdapter } from '../../../src/adapters/memory/index.js';
import type * as Core from '../../../src/index.js';
import type { EngineHarness } from '../engines/useEngine.js';
import type { Site } from '../harness/startSite.js';
import { expectNothingWrong, openOperationalDesk, patience, simulatorUrl } from './openDesk.js';
import { addFrame, otherPath, otherRoutes, showInFrame } from './otherFrames.js';

/** What `dist/patchcord.iife.js` defines. */
declare const Patchcord: typeof Core & { readonly memoryAdapter: typeof memoryAdapter };

/** Where the frame goes while a log is being saved. */
const elsewhere = {
  'the sign-in page of another site': (_: Site, login: Site) => login.origin + otherPath,
  'a page of the same site that says nothing': (connector: Site) => connector.origin + otherPath,
  'a blank page': () => 'about:blank',
};

/** What is said while the frame shows something else than the connector. */
export const describeHeard = (browser: EngineHarness) =>
  describe('a frame that goes elsewhere', () => {
    test.each(Object.entries(elsewhere))(
      '[TR18] [CD7] the connector hears of a log once it is back, and once only: %s',
      async (_, urlFor) => {
        const login = await browser.serve('localhost', otherRoutes());
        const policyFor = (connector: string) =>
          `default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; frame-src ${connector} ${login.origin}`;
        const desk = await openOperationalDesk(browser, { policyFor });
        const { tab, connector, connectorSite, crm } = desk;
        crm.mode = 'hanging';
        const id = await connector.evaluate(() => {
          const panel = window.patchcordSimulator;
          panel?.ring({ from: '+12025550143', aniValues: [] });
          panel?.answer();
          const interaction = panel?.state.interaction?.id;
          panel?.endInteraction({ subject: 'Away', comments: 'Signed out in mid-save.' });
          return interaction;
        });
        await expect.poll(() => crm.asked.at(-1), patience).toBe('/api/logs');

        await showInFrame(tab, urlFor(connectorSite, login));
        const target = { id: 'C-1', type: 'Contact', name: 'Mira', phone: '+442079460123' };
        const said = await tab.evaluate((record) => {
          const { runtime } = window.crmPage;
          return [runtime.dial(record), runtime.notify({ textArray: ['Is anybody there?'] })];
        }, target);
        expect(said).toEqual([false, false]);
        crm.release();
        await expect.poll(desk.events, patience).toContain('messageNotSent notHeard');
        const waiting = () => tab.evaluate(() => window.crmPage.runtime.outbox.list());
        await expect.poll(waiting, patience).toMatchObject([{ status: 'saved' }]);
        expect(await desk.events()).not.toContain('messageSent createHistoryItem');

        await showInFrame(tab, simulatorUrl(connectorSite.origin, desk.site.origin));
        await expect.poll(waiting, patience).toEqual([]);
        await expect.poll(async () => (await desk.panel()).isClickToDialOn, patience).toBe(true);
        expect(await desk.wire('createHistoryItem')).toHaveLength(1);
        expect(crm.logs).toEqual([{ key: id, comments: 'Signed out in mid-save.' }]);
        expect(await tab.evaluate((record) => window.crmPage.runtime.dial(record), target)).toBe(
          true,
        );
        expect(await desk.wire('displayErrorNotification')).toEqual([]);
        await expectNothingWrong(desk);
      },
    );

    test('[TR21] two frames with one id are named as the reason of the silence', async () => {
      const desk = await openOperationalDesk(browser);
      const { tab, connectorSite } = desk;
      const diagnose = () =>
        tab.evaluate(
          (connectorOrigin) =>
            new Promise<string>((resolve) => {
              const { createRuntime, memoryAdapter, memoryOutbox } = Patchcord;
              const adapter = memoryAdapter({ callCenterSettings: {}, currentUser: {} } as never);
              const timing = { readyOverdueMs: 50 };
              const options = { iframe: '#second', connectorOrigin, adapter, timing };
              const runtime = createRuntime({ ...options, outbox: memoryOutbox() });
              runtime.events$.subscribe((event) => {
                if (event.type !== 'readyOverdue') return;
                void runtime.stop().then(() => resolve(event.diagnosis));
              });
              runtime.start();
            }),
          connectorSite.origin,
        );
      await addFrame(tab, 'second', connectorSite.origin + otherPath);
      expect(await diagnose()).toBe('silent');
      await addFrame(tab, 'second', connectorSite.origin + otherPath);
      expect(await diagnose()).toBe('severalFrames');
    });

    test('[TR22] what keeps a frame silent is named, where the page can see it', async () => {
      const { tab } = await openOperationalDesk(browser);
      const hints = await tab.evaluate(
        () =>
          new Promise<readonly string[]>((resolve) => {
            const { createRuntime, memoryAdapter, memoryOutbox } = Patchcord;
            const connectorOrigin = 'https://refused.example';
            const runtime = createRuntime({
              iframe: () => document.querySelector<HTMLIFrameElement>('#second'),
              connectorOrigin,
              adapter: memoryAdapter({ callCenterSettings: {}, currentUser: {} } as never),
              outbox: memoryOutbox(),
              timing: { readyOverdueMs: 1_000 },
            });
            runtime.events$.subscribe((event) => {
              if (event.type === 'readyOverdue')
                void runtime.stop().then(() => resolve(event.hints));
            });
            runtime.start();
            const frame = document.createElement('iframe');
            frame.setAttribute('sandbox', 'allow-scripts');
            Object.assign(frame, { id: 'second', src: `${connectorOrigin}/softphone` });
            document.body.append(frame);
          }),
      );
      expect(hints).toEqual(expect.arrayContaining(['refusedByPolicy', 'sandboxed', 'crossSite']));
      expect(hints).not.toContain('cookiesOff');
    });
  });
