import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { expect } from 'vitest';
import { startProgram } from '../../cli/startProgram.js';
import type { BrowserHarness } from '../harness/useBrowser.js';
import type { Project } from './installPackage.js';

const crmData = {
  callCenterSettings: { SoftphoneOptions: { language: 'en_GB' } },
  currentUser: {
    attributes: { type: 'agent' },
    Name: 'Ines Marrowby',
    Username: 'ines.marrowby@example.org',
    Id: 'U-3307',
    LanguageLocaleKey: 'en-GB',
  },
};

/** Serves a built page of `examples/setups` with the simulator that the package serves: the softphone works. */
export async function expectWorkingPage(
  browser: BrowserHarness,
  project: Project,
  folder: string,
): Promise<void> {
  const connector = { url: '' };
  const site = await browser.serve('localhost', pageRoutes(folder, connector));
  const program = join(project.folder, 'node_modules/patchcord/dist/cli/patchcord.js');
  const args = ['simulate', '--port', '0', '--client-origin', site.origin];
  const { lines } = await startProgram(args, { program, lineCount: 2 });
  const url = new URL(lines[0]?.replace(/^.*: +/, '') ?? '');
  url.searchParams.set('clientOrigin', site.origin);
  connector.url = url.href;

  const { page, problems } = await browser.open(`${site.origin}/`);
  await expect
    .poll(() => page.locator('patchcord-desk .status').textContent(), { timeout: 20_000 })
    .toContain('The softphone works.');
  expect(problems).toEqual({ errors: [], violations: [] });
}

/** The files of a page, for a connector of this machine. */
function pageRoutes(folder: string, connector: { readonly url: string }): Hono {
  const read = (path: string) =>
    readFileSync(join(folder, path), 'utf8')
      .replaceAll('https://connector.example.com/softphone', connector.url)
      .replaceAll('https://connector.example.com', () => new URL(connector.url).origin);
  return new Hono()
    .get('/', (context) => context.html(read('index.html')))
    .get('/api/softphone', (context) => context.json(crmData))
    .get('/*', async (context, next) => {
      if (!context.req.path.endsWith('.js')) return next();
      return context.body(read(context.req.path), 200, { 'Content-Type': 'text/javascript' });
    })
    .use('/*', serveStatic({ root: folder }));
}
