import type { Plugin } from 'esbuild';
import { Hono } from 'hono';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { bundleScript } from '../crmPages/bundleScript.js';
import { type ConnectorFrame, connectorFrameIn } from '../crmPages/connectorFrame.js';
import type { PageLook, PageProblems } from '../harness/openPage.js';
import type { Site } from '../harness/startSite.js';
import type { BrowserHarness } from '../harness/useBrowser.js';
import { compileSvelteFor } from './compileSvelte.js';

/** A page with the element, and the connector it shows. */
export interface ElementDesk {
  readonly page: Page;
  readonly connector: ConnectorFrame;
  readonly connectorOrigin: string;
  readonly site: Site;
  readonly problems: PageProblems;
  /** Writes a picture, as an opened page does. */
  readonly screenshot: (name: string) => Promise<string>;
  /** Waits until the element is operational, as it is in the attribute. */
  toBeOperational(): Promise<void>;
  /** Nothing was thrown and no policy was broken. */
  expectNothingWrong(): void;
}

/** What a page of the suite is made of. */
export interface ElementPageParts {
  /** A script, given by its path from this folder. */
  readonly entry: string;
  /** How the page is looked at. */
  readonly look?: PageLook;
  /** Names of Trusted Types policies that a framework makes. Default: none may be made. */
  readonly trustedTypes?: string;
  /** What esbuild needs to read the script, beside the compiler of Svelte. */
  readonly plugins?: readonly Plugin[];
  /** Renders the page's element on the server, for a connector at that address. Default: the page is empty. */
  readonly renderOnServer?: (connectorUrl: string) => Promise<string>;
  /** Scripts that are loaded before. */
  readonly scripts?: readonly string[];
}

/** Milliseconds for what takes several messages; machines are slow at times. */
export const patience = { timeout: 20_000 };

/** The way to full operation, as the element's events tell it. */
export const operational = ['idle', 'readyCheck', 'agentActive', 'crmDataRequested', 'crmDataSent'];

/** Opens a page whose policy permits nothing but its own scripts and the connector's frame. */
export async function openElementPage(
  browser: BrowserHarness,
  {
    entry,
    look,
    trustedTypes = "'none'",
    plugins = [],
    renderOnServer = async () => '',
    scripts = [],
  }: ElementPageParts,
): Promise<ElementDesk> {
  const [connectorSite, script] = await Promise.all([
    browser.serve('127.0.0.1', new Hono()),
    bundle(entry, plugins),
  ]);
  const policy =
    `default-src 'none'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; ` +
    `frame-src ${connectorSite.origin}; require-trusted-types-for 'script'; ` +
    `trusted-types ${trustedTypes}; report-uri /csp-report`;
  const routes = new Hono()
    .get('/', async (context) => {
      const client = encodeURIComponent(new URL(context.req.url).origin);
      context.header('Content-Security-Policy', policy);
      const url = `${connectorSite.origin}/dist/simulator/?clientOrigin=${client}`;
      return context.html(html(url, await renderOnServer(url), [...scripts, '/page.js']));
    })
    .get('/page.js', (context) => context.body(script, 200, { 'Content-Type': 'text/javascript' }));
  const site = await browser.serve('localhost', routes);
  const { page, problems, screenshot } = await browser.open(`${site.origin}/`, look);
  return {
    page,
    problems,
    screenshot,
    site,
    connectorOrigin: connectorSite.origin,
    connector: connectorFrameIn(page, connectorSite.origin),
    toBeOperational: () =>
      expect
        .poll(() => page.locator('crm-connector').getAttribute('state'), patience)
        .toBe('crmDataSent'),
    expectNothingWrong() {
      expect(problems).toEqual({ errors: [], violations: [] });
      expect(site.reports).toEqual([]);
    },
  };
}

const html = (connectorUrl: string, content: string, scripts: readonly string[]) => `<!doctype html>
  <html lang="en" data-connector="${connectorUrl}">
  <title>A page with the element</title>
  <div id="one">${content}</div><div id="two"></div>
  ${scripts.map((src) => `<script src="${src}"></script>`).join('\n  ')}`;

const bundle = (entry: string, plugins: readonly Plugin[]) =>
  bundleScript(`test/browser/element/${entry}`, {
    format: 'iife',
    conditions: ['browser', 'module', 'production'],
    plugins: [compileSvelteFor('client'), ...plugins],
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
  });
