import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { findHeadlessChromium } from '../../../scripts/chromium.mjs';
import { type OpenedPage, openPage, type PageLook } from './openPage.js';
import { type Site, type SiteHost, startSite } from './startSite.js';

type Routes = Parameters<typeof startSite>[1];

/** What a test does with the browser. Pages and sites are closed after each test. */
export interface BrowserHarness {
  /** Serves routes on a site of its own: `localhost` and `127.0.0.1` share nothing. */
  serve(host: SiteHost, routes: Routes): Promise<Site>;
  /** Opens a page in a fresh browser profile. */
  open(url: string, look?: PageLook): Promise<OpenedPage>;
}

const switches = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Different sites in different processes, whatever the machine's memory.
  '--site-per-process',
];

/** Chromium for the tests of one file: started before the first, closed after the last. */
export function useBrowser(): BrowserHarness {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  const sites: Site[] = [];

  beforeAll(async () => {
    browser = await launch();
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    await Promise.all(sites.splice(0).map((site) => site.close()));
  });
  afterAll(() => browser?.close());

  return {
    async serve(host, routes) {
      const site = await startSite(host, routes);
      sites.push(site);
      return site;
    },
    async open(url, look) {
      if (browser === undefined) throw new Error('Pages are opened in tests only.');
      const opened = await openPage(browser, url, look);
      contexts.push(opened.page.context());
      return opened;
    },
  };
}

/** As root it runs only without its sandbox. */
async function launch(): Promise<Browser> {
  const executablePath = findHeadlessChromium();
  if (executablePath === undefined) {
    throw new Error('There is no Chromium: `npm test` installs it, or says what to install.');
  }
  const args = process.getuid?.() === 0 ? [...switches, '--no-sandbox'] : switches;
  return chromium.launch({ executablePath, args });
}
