import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type CrmTrouble, crmAdapterSeed } from '../../src/testing/index.js';
import { HttpCrm } from '../adapters/rest/HttpCrm.js';
import { bundleScript } from './crmPages/bundleScript.js';
import { connectorFrameIn } from './crmPages/connectorFrame.js';
import type { PageLook } from './harness/openPage.js';
import { useBrowser } from './harness/useBrowser.js';

const browser = useBrowser();
const read = (name: string) => readFileSync(`examples/rest/${name}`, 'utf8');

/** The example's page beside the API of its CRM, with the simulator as its connector. */
async function openExample({ look, trouble }: { look?: PageLook; trouble?: CrmTrouble } = {}) {
  const crm = new HttpCrm(crmAdapterSeed);
  await crm.start();
  if (trouble) crm.fail(trouble);
  onTestFinished(() => crm.close());
  const connector = await browser.serve('localhost', new Hono());
  const tokens = new Set<string>();
  const script = await bundleScript('examples/rest/softphone.ts');
  const routes = new Hono()
    .get('/', (context) => {
      const page = encodeURIComponent(new URL(context.req.url).origin);
      return context.html(
        read('softphone.html')
          .replace(
            'https://connector.example.com/softphone',
            `${connector.origin}/dist/simulator/?clientOrigin=${page}`,
          )
          .replace('https://connector.example.com', connector.origin),
      );
    })
    .get('/softphone.js', (context) =>
      context.body(script, 200, { 'Content-Type': 'text/javascript' }),
    )
    .get('/softphone.css', (context) =>
      context.body(read('softphone.css'), 200, { 'Content-Type': 'text/css' }),
    )
    .post('/session/token', (context) => {
      const token = crypto.randomUUID();
      tokens.add(`Bearer ${token}`);
      return context.json({ token });
    })
    .all('/api/*', async (context) => {
      if (!tokens.has(context.req.header('Authorization') ?? '')) {
        return context.json({ error: 'expired' }, 401);
      }
      const { pathname, search } = new URL(context.req.url);
      const { method } = context.req;
      const body = method === 'GET' ? null : await context.req.text();
      return fetch(`${crm.origin}${pathname}${search}`, { method, body });
    });
  const site = await browser.serve('127.0.0.1', routes);
  const opened = await browser.open(`${site.origin}/`, look);
  const softphone = connectorFrameIn(opened.page, connector.origin);
  if (!trouble) {
    await expect
      .poll(async () => (await softphone.state())?.phase, { timeout: 15_000 })
      .toBe('active');
  }
  return { ...opened, crm, softphone, tokens };
}

describe('the example page of the rest adapter', () => {
  test('[RE12] carries the whole story: activate, directory, pop, dial, log, history', async () => {
    const { page, problems, crm, softphone, screenshot, tokens } = await openExample();
    expect((await softphone.state())?.crmData).toMatchObject({
      currentUser: { Name: 'Robin Placeholder', LanguageLocaleKey: 'de-DE' },
      capabilities: { name: 'Example CRM', directoryAvailable: true },
    });
    await softphone.do((simulator) => simulator.openAddressBook());
    await expect
      .poll(async () => (await softphone.state())?.addressBook.contacts.length)
      .toBe(crmAdapterSeed.directory.filter(({ phone, email }) => phone || email).length);
    await softphone.do((simulator) => simulator.closeAddressBook());

    const choices = page.locator('patchcord-desk .record');
    // The session ends here; the page notices by itself.
    tokens.clear();
    await softphone.do((simulator) => simulator.ring({ from: '+16175550119' }));
    await expect
      .poll(() => choices.allTextContents(), { timeout: 5000 })
      .toEqual([expect.stringMatching(/^Ines Pl/), expect.stringMatching(/^Noel Pl/)]);
    await choices.getByText('Noel').click();
    await expect.poll(() => page.locator('#record h2').textContent()).toBe('Noel Placeholder');
    await softphone.do((simulator) => simulator.answer());
    await softphone.do((simulator) => simulator.endInteraction({ subject: 'Chosen' }));
    await expect.poll(() => crm.logs).toMatchObject([{ log: { person: '900105' } }]);
    await softphone.do((simulator) => simulator.ring({ from: '+12025550147' }));
    await expect.poll(() => page.locator('#record h2').textContent()).toBe('Dana Placeholder');
    await screenshot('restExample-light');
    await softphone.do((simulator) => simulator.decline());

    await softphone.do((simulator) => simulator.setClickToDial(true));
    await page.locator('#record button').click();
    await expect
      .poll(async () => (await softphone.state())?.interaction?.phase, { timeout: 10_000 })
      .toBe('inProgress');
    await softphone.do((simulator) =>
      simulator.endInteraction({ subject: 'Call', comments: 'Engineer booked.', customFields: {} }),
    );
    const log = { comments: 'Engineer booked.', person: '900101' };
    await expect.poll(() => crm.logs).toMatchObject([{}, { log }]);
    await expect
      .poll(async () => (await softphone.state())?.history)
      .toContainEqual(
        expect.objectContaining({ taskId: '2', logParameters: expect.objectContaining(log) }),
      );
    // The browser reports each refused request; nothing else went wrong.
    expect(problems.violations).toEqual([]);
    expect(problems.errors.filter((error) => !/401/.test(error))).toEqual([]);
  });

  test('[RE12] tells the agent of a CRM that refuses, also in the dark and on a small screen', async () => {
    const { page, problems, screenshot } = await openExample({
      look: { width: 800, height: 700, colorScheme: 'dark' },
      trouble: { kind: 'forbidden', says: 'Dana Placeholder' },
    });
    await expect
      .poll(() => page.locator('patchcord-desk .status').textContent(), { timeout: 15_000 })
      .toMatch(/permission/);
    await screenshot('restExample-dark');
    expect(problems.violations).toEqual([]);
  });
});
