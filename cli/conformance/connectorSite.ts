import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { BrowserContext, Route } from 'playwright-core';
import { builtPages } from '../builtPages.js';

/** A document in the connector's frame. */
export type ConnectorDocument =
  /** The softphone simulator. */
  | 'simulator'
  /** An empty page. The kit sends messages from it. */
  | 'plain'
  /** An empty page with an opaque origin. */
  | 'elsewhere';

/** The simulated site at the connector's origin. */
export interface ConnectorSite {
  /** The document that the connector's frame loads next. */
  next: ConnectorDocument;
}

/** The path of the documents in frames inside the connector's frame. */
export const innerPath = '/patchcord-conformance/inner';

/** Returns an origin that begins like the connector's origin. A page that compares only the beginning accepts it. */
export const lookalikeOf = (connectorOrigin: string): string =>
  `${connectorOrigin.replace(/:\d+$/, '')}.patchcord.invalid`;

const mimeTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.map': 'application/json',
};

/** Answers all requests to the connector's origin, and to the origin that looks similar, in place of the real servers. */
export async function serveConnector(
  context: BrowserContext,
  connectorOrigin: string,
  first: ConnectorDocument,
): Promise<ConnectorSite> {
  const folder = `${builtPages()}simulator/`;
  const site: ConnectorSite = { next: first };
  const origins = [connectorOrigin, new URL(lookalikeOf(connectorOrigin)).origin];
  await context.route(
    ({ origin }) => origins.includes(origin),
    (route) => answer(route, site, folder),
  );
  return site;
}

async function answer(route: Route, site: ConnectorSite, folder: string): Promise<void> {
  const { pathname } = new URL(route.request().url());
  if (pathname === innerPath) return fulfill(route, plainPage);
  if (route.request().isNavigationRequest()) {
    if (site.next === 'elsewhere') {
      return fulfill(route, plainPage, { 'Content-Security-Policy': 'sandbox allow-scripts' });
    }
    const page = site.next === 'plain' ? plainPage : await readFile(`${folder}index.html`, 'utf8');
    return fulfill(route, page);
  }
  const path = `${folder}${basename(pathname)}`;
  if (!existsSync(path)) return route.fulfill({ status: 404, body: '' });
  return route.fulfill({ path, headers: { ...headers, 'Content-Type': typeOf(path) } });
}

const typeOf = (path: string) => mimeTypes[extname(path)] ?? 'text/plain';

/** A page with cross-origin isolation embeds only documents with these headers. */
const headers = {
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Cache-Control': 'no-store',
};

const fulfill = (route: Route, body: string, more: Record<string, string> = {}) =>
  route.fulfill({ body, headers: { ...headers, 'Content-Type': 'text/html', ...more } });

const plainPage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Patchcord conformance</title>
<p>Patchcord's conformance kit is talking to the page.</p></html>`;
