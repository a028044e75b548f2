import { Hono } from 'hono';
import type { Scope, Tab } from '../engines/Engine.js';

declare global {
  interface Window {
    /** All that was posted to the window since its document's first script. */
    heard: unknown[];
    /** How many messages `flood` has posted. */
    posted: number;
  }
}

/** Where a site has a page that hears everything and says nothing by itself. */
export const otherPath = '/other/';

/** The page at `otherPath`. */
export const otherRoutes = () =>
  new Hono()
    .get(otherPath, (context) =>
      context.html('<!doctype html><title>Somebody else</title><script src="hear.js"></script>'),
    )
    .get(`${otherPath}hear.js`, (context) =>
      context.body('window.heard = []; onmessage = ({ data }) => heard.push(data);', 200, {
        'Content-Type': 'text/javascript',
      }),
    );

/** Adds a frame to the page and waits until it is loaded. */
export async function addFrame(tab: Tab, id: string, url: string): Promise<Scope> {
  await tab.evaluate(
    ([frameId, src]) =>
      new Promise<void>((resolve) => {
        const frame = document.createElement('iframe');
        Object.assign(frame, { id: frameId, src, onload: () => resolve() });
        document.body.append(frame);
      }),
    [id, url] as const,
  );
  return tab.frame(`#${id}`);
}

/** Has the connector's frame show something else and waits until it does. */
export const showInFrame = (tab: Tab, url: string) =>
  tab.evaluate(
    (src) =>
      new Promise<void>((resolve) => {
        const frame = document.querySelector<HTMLIFrameElement>('#crmConnectIframeId');
        if (frame === null) throw new Error('The page has no frame.');
        frame.addEventListener('load', () => resolve(), { once: true });
        frame.src = src;
      }),
    url,
  );

/** Says something to the page that holds the frame, given as JSON, which can hold any key. */
export const sayJson = (scope: Scope, json: string) =>
  scope.evaluate((text) => window.parent.postMessage(JSON.parse(text), '*'), json);

/** Says something in the connector's name. */
export const claim = (scope: Scope, action: string, data?: unknown) =>
  sayJson(scope, JSON.stringify({ type: 'CRMConnectMessage', action, data }));

/**
 * Asks for five screen pops: three of 10 MB, the last of them with data of a wrong shape, and two
 * with deeply nested data, as far as the engine can copy it.
 */
export const sayHuge = (scope: Scope) =>
  scope.evaluate(() => {
    const pop = (data: object) =>
      window.parent.postMessage(
        { type: 'CRMConnectMessage', action: 'requestPerformInteractionScreenPop', data },
        '*',
      );
    const text = '5'.repeat(10_000_000);
    for (const data of [{ aniValues: [text] }, { aniValues: [''], text }, { aniValues: text }]) {
      pop(data);
    }
    for (const depth of [1_000, 100_000]) {
      let nested: object = {};
      for (let level = 0; level < depth; level += 1) nested = { nested };
      try {
        pop({ aniValues: [''], nested });
      } catch {
        // Too deep for this engine to copy.
      }
    }
  });

/** Posts to the page from now on, so many messages a second. */
export const flood = (scope: Scope, perSecond: number) =>
  scope.evaluate((wanted) => {
    const startedAt = performance.now();
    const messages = [
      { type: 'CRMConnectMessage', action: 'requestCrmData' },
      { type: 'CRMConnectMessage', action: 'requestPerformInteractionScreenPop', data: {} },
      { type: 'webpackOk', data: 'of some other program' },
      'setImmediate$0.5772$1',
    ];
    window.posted = 0;
    // Timers come late: as many as are due are posted at once.
    setInterval(() => {
      const due = ((performance.now() - startedAt) / 1000) * wanted;
      for (; window.posted < due; window.posted += 1) {
        window.parent.postMessage(messages[window.posted % messages.length], '*');
      }
    }, 4);
  }, perSecond);
