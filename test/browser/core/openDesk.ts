import { Hono } from 'hono';
import { expect } from 'vitest';
import type { Simulator } from '../../../simulator/index.js';
import { bundleScript } from '../crmPages/bundleScript.js';
import type { Profile, Scope, Tab } from '../engines/Engine.js';
import type { EngineHarness } from '../engines/useEngine.js';
import type { Site } from '../harness/startSite.js';
import { Crm } from './Crm.js';
import { otherRoutes } from './otherFrames.js';

/** What a test sees of a tab that shows the CRM page. */
export interface Seat {
  readonly tab: Tab;
  readonly connector: Scope;
  /** Every state of the life cycle since the page was loaded. */
  states(): Promise<readonly string[]>;
  /** Every event since then, as its type and its action or reason. */
  events(): Promise<readonly string[]>;
  /** What the agent sees in the connector's panel. */
  panel(): Promise<Simulator['state']>;
  /** The data of every message of that action that came from the page. */
  wire(action: string): Promise<readonly unknown[]>;
}

/** An agent at work: the CRM page, the connector in its frame, and the CRM behind the page. */
export interface Desk extends Seat {
  readonly crm: Crm;
  readonly site: Site;
  readonly connectorSite: Site;
  readonly profile: Profile;
  /** The address of the page, for further tabs. */
  readonly url: string;
}

/** How a desk is set up. */
export interface DeskOptions {
  /** The content security policy of the page, for the connector's origin. */
  readonly policyFor?: (connectorOrigin: string) => string;
  /** Default: the runtime's own. */
  readonly requestTimeoutMs?: number;
  readonly mode?: Crm['mode'];
  /** A script of somebody else, which runs before ours. */
  readonly otherScript?: string;
  /** What the connector's frame shows at first. Default: the simulator. */
  readonly connectorPath?: string;
}

/** The way to full operation. */
export const operational = ['idle', 'readyCheck', 'agentActive', 'crmDataRequested', 'crmDataSent'];

/** Milliseconds for what takes several messages; machines are slow at times. */
export const patience = { timeout: 20_000 };

/** Browsers ask for the page's icon by themselves: `img-src` lets them. */
export const strictPolicy = (connectorOrigin: string) =>
  `default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; ` +
  `form-action 'none'; frame-src ${connectorOrigin}; ${trustedTypes}`;

const trustedTypes = "require-trusted-types-for 'script'; trusted-types 'none'";
const connectorPolicy = `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; ${trustedTypes}`;

/** Opens the page with the built simulator in a frame of another site. */
export async function openDesk(browser: EngineHarness, options: DeskOptions = {}): Promise<Desk> {
  const { policyFor = strictPolicy, mode = 'up', otherScript = '' } = options;
  const crm = new Crm();
  crm.mode = mode;
  const connectorSite = await browser.serve('127.0.0.1', connectorRoutes());
  const policy = policyFor(connectorSite.origin);
  const pageOptions = {
    ...options,
    policy,
    crm,
    otherScript,
    connectorOrigin: connectorSite.origin,
  };
  const site = await browser.serve('localhost', await crmRoutes(pageOptions));
  const url = `${site.origin}/${queryOf(options)}`;
  const profile = await browser.newProfile();
  const tab = await profile.open(url);
  return { crm, site, connectorSite, profile, url, ...seatAt(tab) };
}

const queryOf = ({ requestTimeoutMs }: DeskOptions): string =>
  requestTimeoutMs === undefined ? '' : `?requestTimeoutMs=${requestTimeoutMs}`;

/** The page's seat in another tab. */
export function seatAt(tab: Tab): Seat {
  const connector = tab.frame('#crmConnectIframeId');
  return {
    tab,
    connector,
    states: () => tab.evaluate(() => window.crmPage.states),
    events: () => tab.evaluate(() => window.crmPage.events),
    panel: () =>
      connector.evaluate(() => {
        if (window.patchcordSimulator === undefined) throw new Error('The panel is not there yet.');
        return window.patchcordSimulator.state;
      }),
    wire: (action: string) =>
      connector.evaluate(
        (wanted) =>
          (window.patchcordSimulator?.log ?? [])
            .filter((line) => line.direction === 'received' && line.action === wanted)
            .map(({ data }) => data ?? null),
        action,
      ),
  };
}

/** Opens a desk and waits until everything is set up. */
export async function openOperationalDesk(
  browser: EngineHarness,
  options?: DeskOptions,
): Promise<Desk> {
  const desk = await openDesk(browser, options);
  await expect.poll(desk.states, patience).toEqual(operational);
  await expect.poll(async () => (await desk.panel()).isClickToDialOn, patience).toBe(true);
  return desk;
}

/** Nothing was thrown, no policy was broken, and the connector has nothing to complain of. */
export async function expectNothingWrong({ site, connectorSite, tab, connector }: Desk) {
  expect(await tab.evaluate(() => window.crmPage.errors)).toEqual([]);
  expect(await connector.evaluate(() => window.patchcordSimulator?.violations)).toEqual([]);
  expect([...site.reports, ...connectorSite.reports]).toEqual([]);
}

const connectorRoutes = () =>
  new Hono()
    .use(async (context, next) => {
      await next();
      context.header('Content-Security-Policy', `${connectorPolicy}; report-uri /csp-report`);
    })
    .route('/', otherRoutes());

interface CrmSiteParts {
  readonly connectorOrigin: string;
  readonly connectorPath?: string;
  readonly policy: string;
  readonly crm: Crm;
  readonly otherScript: string;
}

/** Where the simulator is, for a page. */
export const simulatorUrl = (connectorOrigin: string, pageOrigin: string): string =>
  `${connectorOrigin}/dist/simulator/?clientOrigin=${encodeURIComponent(pageOrigin)}`;

async function crmRoutes(parts: CrmSiteParts): Promise<Hono> {
  const { connectorOrigin, connectorPath, policy, crm, otherScript } = parts;
  const scriptType = { 'Content-Type': 'text/javascript' };
  const script = await crmPageScript();
  return new Hono()
    .route('/api', crm.routes)
    .get('/', (context) => {
      const { origin } = new URL(context.req.url);
      context.header('Content-Security-Policy', `${policy}; report-uri /csp-report`);
      return context.html(
        html(
          connectorPath === undefined
            ? simulatorUrl(connectorOrigin, origin)
            : connectorOrigin + connectorPath,
        ),
      );
    })
    .get('/other.js', (context) => context.body(otherScript, 200, scriptType))
    .get('/page.js', (context) => context.body(script, 200, scriptType));
}

const html = (connectorUrl: string) => `<!doctype html>
  <title>A CRM page with no bundler</title>
  <iframe id="crmConnectIframeId" src="${connectorUrl}"></iframe>
  <script src="/other.js"></script>
  <script src="/dist/patchcord.iife.js"></script>
  <script src="/page.js"></script>`;

let bundled: Promise<string> | undefined;

/** The same for every desk. */
const crmPageScript = () => {
  bundled ??= bundleScript('test/browser/core/crmPage.ts', { format: 'iife' });
  return bundled;
};
