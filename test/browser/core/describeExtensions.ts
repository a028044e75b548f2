import { describe, expect, test } from 'vitest';
import type { memoryAdapter } from '../../../src/adapters/memory/index.js';
import type * as Core from '../../../src/index.js';
import type { Tab } from '../engines/Engine.js';
import type { EngineHarness } from '../engines/useEngine.js';
import { openOperationalDesk, patience } from './openDesk.js';
import { addFrame, claim, otherPath } from './otherFrames.js';

/** What `dist/patchcord.iife.js` defines. */
declare const Patchcord: typeof Core & { readonly memoryAdapter: typeof memoryAdapter };

/** A runtime of its own for a second frame, and what its extension was asked. */
interface Extended {
  readonly runtime: Core.Runtime;
  readonly events: string[];
  readonly asked: unknown[];
  /** Ends the calls that wait. */
  readonly waiting: (() => void)[];
}

declare global {
  interface Window {
    extended?: Extended;
  }
}

/** Starts the runtime. A question is answered with what it asked, at once or when the test says so. */
const start = (tab: Tab, connectorOrigin: string) =>
  tab.evaluate((origin) => {
    const { createRuntime, memoryAdapter, memoryOutbox } = Patchcord;
    const [events, asked, waiting]: [string[], unknown[], (() => void)[]] = [[], [], []];
    const runtime = createRuntime({
      iframe: '#second',
      connectorOrigin: origin,
      adapter: memoryAdapter({ callCenterSettings: {}, currentUser: {} } as never),
      outbox: memoryOutbox(),
      extensions: {
        requestTransferNote: async (data) => {
          asked.push(data);
          if (data !== 'now') await new Promise<void>((resolve) => waiting.push(resolve));
          return { action: 'transferNote', data: { asked: data } };
        },
      },
    });
    runtime.events$.subscribe((event) => {
      if ('action' in event) events.push(`${event.type} ${event.action}`);
    });
    window.extended = { runtime, events, asked, waiting };
    runtime.start();
  }, connectorOrigin);

const eventsOf = (tab: Tab) => tab.evaluate(() => window.extended?.events ?? []);

/** Actions that the protocol does not have. */
export const describeExtensions = (browser: EngineHarness) =>
  describe('extensions', () => {
    test('[EX1] [EX2] [EX4] [EX5] one serves its action; after a reload its late answer is not sent', async () => {
      const { tab, connectorSite } = await openOperationalDesk(browser);
      const frame = await addFrame(tab, 'second', connectorSite.origin + otherPath);
      const heard = () => frame.evaluate(() => window.heard);
      await start(tab, connectorSite.origin);

      await claim(frame, 'ready');
      await claim(frame, 'RequestTransferNote', 'now');
      const answer = { type: 'ClientAppMessage', action: 'transferNote', data: { asked: 'now' } };
      await expect.poll(heard, patience).toContainEqual(answer);
      expect(await tab.evaluate(() => window.extended?.runtime.send('agentMood', 5))).toBe(true);
      const mood = { type: 'ClientAppMessage', action: 'agentMood', data: 5 };
      await expect.poll(heard, patience).toContainEqual(mood);

      await claim(frame, 'requestAgentMood', 'Dana Placeholder');
      await expect
        .poll(() => eventsOf(tab), patience)
        .toContain('messageRejected requestAgentMood');

      await claim(frame, 'requestTransferNote', 'later');
      await expect
        .poll(() => tab.evaluate(() => window.extended?.waiting.length), patience)
        .toBe(1);
      await tab.evaluate(
        (src) =>
          new Promise<void>((resolve) => {
            const second = document.querySelector<HTMLIFrameElement>('#second');
            if (second === null) throw new Error('The page has no second frame.');
            second.addEventListener('load', () => resolve(), { once: true });
            second.src = src;
          }),
        `${connectorSite.origin}${otherPath}?again`,
      );
      await claim(frame, 'ready');
      await expect
        .poll(() => eventsOf(tab), patience)
        .toContain('requestCancelled requestTransferNote');
      await tab.evaluate(() => window.extended?.waiting[0]?.());
      await claim(frame, 'requestTransferNote', 'now');
      await expect.poll(heard, patience).toContainEqual(answer);
      const actions = (await heard()).map((message) => Object(message).action);
      expect(actions).toEqual(['ready', 'transferNote']);
      expect(await tab.evaluate(() => window.extended?.asked)).toEqual(['now', 'later', 'now']);
      await tab.evaluate(() => window.extended?.runtime.stop());
    });
  });
