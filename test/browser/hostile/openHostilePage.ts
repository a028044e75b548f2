import { Hono } from 'hono';
import { expect } from 'vitest';
import { bundleScript } from '../crmPages/bundleScript.js';
import type { OpenedPage } from '../harness/openPage.js';
import type { BrowserHarness } from '../harness/useBrowser.js';

/** What runs on the page. */
export interface HostilePage {
  /** The scripts, in order: a text, or the address of a built one. */
  readonly scripts: readonly string[];
  /** The content security policy. Default: none. */
  readonly policy?: string;
}

/** Everything that a connector hears in a session in which it asks for everything. */
export const wholeSession = [
  'ready',
  'crmData',
  'crmDirectory',
  'customFieldsDataResponse',
  'displayErrorNotification',
  'createHistoryItem',
];

const connectorPath = '/connector';
let connectorScript: Promise<string> | undefined;

/** Opens a page with scripts of others and a frame of another site. `connectorOrigin` is a global of it. */
export async function openHostilePage(
  browser: BrowserHarness,
  { scripts, policy }: HostilePage,
): Promise<OpenedPage> {
  connectorScript ??= bundleScript('test/browser/hostile/connectorScript.ts');
  const connector = await browser.serve(
    '127.0.0.1',
    new Hono()
      .get(connectorPath, (context) =>
        context.html('<!doctype html><script type="module" src="/connector.js"></script>'),
      )
      .get('/connector.js', async (context) =>
        context.body((await connectorScript) ?? '', 200, { 'Content-Type': 'text/javascript' }),
      ),
  );
  const all = [`window.connectorOrigin = '${connector.origin}';`, ...scripts];
  const tags = all.map((script, index) =>
    script.startsWith('/dist/') ? script : `/script-${index}.js`,
  );
  const site = await browser.serve(
    'localhost',
    new Hono()
      .get('/', (context) => {
        if (policy !== undefined) context.header('Content-Security-Policy', policy);
        return context.html(
          `<!doctype html><iframe id="crmConnectIframeId"></iframe>${tags
            .map((src) => `<script src="${src}"></script>`)
            .join('')}`,
        );
      })
      .get('/:name{script-\\d+.js}', (context) => {
        const index = Number(context.req.param('name').replace(/\D/g, ''));
        return context.body(all[index] ?? '', 200, { 'Content-Type': 'text/javascript' });
      }),
  );
  return browser.open(site.origin);
}

/** What the connector was told so far, each action once, in the order of a whole session. */
export async function toldIn({ page }: OpenedPage): Promise<readonly string[]> {
  const frame = page.frames().find((one) => one.url().endsWith(connectorPath));
  const told: readonly string[] = (await frame?.evaluate(() => window.told)) ?? [];
  return [...new Set(told)].sort(
    (one, other) => wholeSession.indexOf(one) - wholeSession.indexOf(other),
  );
}

/** The connector gets everything that it asks for. */
export const expectWholeSession = (opened: OpenedPage) =>
  expect.poll(() => toldIn(opened), { timeout: 20_000 }).toEqual(wholeSession);
