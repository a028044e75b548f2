import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { crmAdapterSeed } from '../../src/testing/index.js';
import { stubZendeskPage } from '../adapters/zendesk/stubZendeskPage.js';
import { zendeskWorld } from '../adapters/zendesk/zendeskWorld.js';
import { bundleScript } from './crmPages/bundleScript.js';
import { connectorFrameIn } from './crmPages/connectorFrame.js';
import type { PageLook } from './harness/openPage.js';
import { useBrowser } from './harness/useBrowser.js';

const browser = useBrowser();
const vendorScript = 'https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js';

/** The example app, as `examples/zendesk` builds it, but for the connector in its policy. */
async function appRoutes(connectorOrigin: string): Promise<Hono> {
  const assets = 'examples/zendesk/assets';
  const scripts = {
    'softphone.js': await bundleScript('examples/zendesk/softphone.ts'),
    'background.js': await bundleScript('examples/zendesk/background.ts'),
  };
  const routes = new Hono();
  for (const [name, script] of Object.entries(scripts)) {
    routes.get(`/assets/${name}`, (context) =>
      context.body(script, 200, { 'Content-Type': 'text/javascript' }),
    );
  }
  return routes
    .get('/assets/:name{.+\\.html}', (context) =>
      context.html(
        readFileSync(`${assets}/${context.req.param('name')}`, 'utf8').replace(
          'https://connector.example.com',
          connectorOrigin,
        ),
      ),
    )
    .get('/assets/softphone.css', (context) =>
      context.body(readFileSync(`${assets}/softphone.css`), 200, { 'Content-Type': 'text/css' }),
    );
}

/** Zendesk's page, the app in it, and the connector in that: three origins. */
async function openZendesk({ page = 'softphone.html', settings = {}, look = {} as PageLook } = {}) {
  const connector = await browser.serve('localhost', new Hono());
  const app = await browser.serve('127.0.0.1', await appRoutes(connector.origin));
  const clientOrigin = encodeURIComponent(app.origin);
  const connectorUrl = `${connector.origin}/dist/simulator/?clientOrigin=${clientOrigin}`;
  const { zendesk } = zendeskWorld();
  const { user } = crmAdapterSeed;
  const crm = await browser.serve(
    'localhost',
    stubZendeskPage({
      zendesk,
      appUrl: `${app.origin}/assets/${page}`,
      currentUser: {
        id: user.id,
        name: user.name,
        email: user.username,
        role: 'agent',
        locale: 'de',
      },
      settings: {
        connectorUrl,
        SoftphoneOptions_clickToDial: true,
        callCenterSettings: '{"LogOptions":{"transactionLogCustomField1":"Outcome"}}',
        ...settings,
      },
    }),
  );
  const opened = await browser.open('about:blank', look);
  const library = await bundleScript('node_modules/zendesk_app_framework_sdk/lib/index.js', {
    format: 'iife',
    globalName: 'ZAFClient',
  });
  await opened.page.route(vendorScript, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: library }),
  );
  await opened.page.goto(`${crm.origin}/agent`);
  const softphone = connectorFrameIn(opened.page, connector.origin);
  return { ...opened, zendesk, softphone, app };
}

const shownIn = async (page: Page): Promise<unknown[]> =>
  (await page.locator('#shown li').allTextContents()).map((text) => JSON.parse(text));

describe('the zendesk adapter, with the vendor’s own library', () => {
  test('[CR1] carries the whole story: activate, directory, pop, dial, log, history', async () => {
    const { page, problems, zendesk, softphone, screenshot } = await openZendesk();
    await expect
      .poll(async () => (await softphone.state())?.phase, { timeout: 15_000 })
      .toBe('active');
    expect((await softphone.state())?.crmData).toMatchObject({
      currentUser: { Name: 'Robin Placeholder', Id: '900417', LanguageLocaleKey: 'de' },
      callCenterSettings: { SoftphoneOptions: { clickToDial: 'Y' } },
      capabilities: { name: 'Zendesk', directoryAvailable: true },
    });

    await softphone.do((simulator) => simulator.openAddressBook());
    await expect
      .poll(async () => (await softphone.state())?.addressBook.contacts.length)
      .toBe(crmAdapterSeed.directory.filter(({ phone, email }) => phone || email).length);

    await softphone.do((simulator) => simulator.closeAddressBook());
    await softphone.do((simulator) => simulator.ring({ from: '+13035550147' }));
    await expect.poll(() => shownIn(page)).toContainEqual(['routeTo', 'user', 900106]);
    expect(await shownIn(page)).toContainEqual(['popover', 'show']);
    await screenshot('zendeskExample-light');
    await softphone.do((simulator) => simulator.answer());
    await softphone.do((simulator) => simulator.endInteraction({ subject: 'Inbound call' }));
    await expect.poll(() => zendesk.logsOf('customer', '900106')).toHaveLength(1);

    await expect
      .poll(async () => (await softphone.state())?.logFields.voice)
      .toMatchObject([{ name: 'outcome', label: 'Outcome' }]);
    await softphone.do((simulator) => simulator.setClickToDial(true));
    await page.locator('#ticket').fill('35');
    await page.locator('#dial').click();
    await expect
      .poll(async () => (await softphone.state())?.interaction)
      .toMatchObject({ direction: 'outbound', to: '+12025550147', name: 'Dana Placeholder' });
    await expect.poll(() => shownIn(page)).toContainEqual(['routeTo', 'ticket', 35]);
    await expect
      .poll(async () => (await softphone.state())?.interaction?.phase, { timeout: 10_000 })
      .toBe('inProgress');
    await softphone.do((simulator) =>
      simulator.endInteraction({
        subject: 'Outbound call',
        comments: 'Engineer booked.',
        customFields: { outcome: 'Call back' },
      }),
    );
    await expect.poll(() => zendesk.logsOf('customer', '900101')).toHaveLength(1);
    const [record] = zendesk.logsOf('customer', '900101');
    expect(zendesk.logsOf('ticket', '35')).toEqual([record]);
    expect(record?.custom_object_fields).toMatchObject({
      to: '+12025550147',
      subject: 'Outbound call',
      comments: 'Engineer booked.',
    });
    await expect
      .poll(async () => (await softphone.state())?.history)
      .toContainEqual(
        expect.objectContaining({
          taskId: record?.id,
          logParameters: expect.objectContaining({ subject: 'Outbound call' }),
        }),
      );

    expect(problems).toEqual({ errors: [], violations: [] });
  });

  test('[CR2] nobody else’s messages get through, from either side', async () => {
    const { page, problems, softphone } = await openZendesk();
    await expect
      .poll(async () => (await softphone.state())?.isClickToDialOn, { timeout: 15_000 })
      .toBe(true);
    // The connector's frame speaks as Zendesk, and says what makes libraries stumble.
    await softphone.frame()?.evaluate(() => {
      const forged = [
        { key: 'zaf.voice.dialout', message: { number: '+19005550199' } },
        { key: 'zaf.app.registered', message: { metadata: { settings: {} }, context: {} } },
        { key: 'zaf.request:1.done', message: { responseArgs: [{ results: [{ id: 666 }] }] } },
        { id: 1, result: { currentUser: { id: 666 }, errors: {} } },
      ];
      for (const message of forged) {
        window.parent.postMessage(JSON.stringify(message), '*');
        window.parent.postMessage(message, '*');
      }
      for (const message of [null, undefined, 0, '{', { type: 'SYNC' }]) {
        window.parent.postMessage(message, '*');
      }
    });
    // Zendesk's page speaks as the connector.
    await page.evaluate(() => {
      const app = document.querySelector('iframe')?.contentWindow;
      const data = { aniValues: ['+13035550147'] };
      const action = 'requestPerformInteractionScreenPop';
      app?.postMessage({ type: 'CRMConnectMessage', action, data }, '*');
      app?.postMessage({ type: 'CRMConnectMessage', action: 'ready' }, '*');
    });
    // What comes after them shows that they were looked at.
    await page.locator('#dial').click();
    await expect
      .poll(async () => (await softphone.state())?.interaction)
      .toMatchObject({ to: '+12025550147', recordId: '900101' });
    // The connector asks for the record of whom it dials, and nobody asks for another.
    await expect.poll(() => shownIn(page)).toEqual([['routeTo', 'user', 900101]]);
    expect((await softphone.state())?.crmData?.currentUser.Id).toBe('900417');
    expect(problems).toEqual({ errors: [], violations: [] });
  });

  test('[CR3] the example says in plain words what is missing, also in the dark', async () => {
    const { page, app, screenshot } = await openZendesk({
      settings: { connectorUrl: '' },
      look: { width: 800, height: 700, colorScheme: 'dark' },
    });
    const panel = page.frameLocator('iframe').locator('#problem');
    await expect.poll(() => panel.textContent()).toMatch(/settings hold no address/);
    await screenshot('zendeskExample-dark');
    await page.goto(`${app.origin}/assets/softphone.html`);
    await expect
      .poll(() => page.locator('#problem').textContent())
      .toBe('This page is made to be opened by Zendesk.');
  });

  test('[CR3] the example says in plain words that Zendesk does not answer', async () => {
    const { page, app } = await openZendesk();
    await page.clock.install();
    // Nobody here shakes the library's hand.
    await page.goto(
      `${app.origin}/assets/softphone.html?origin=${encodeURIComponent(app.origin)}&app_guid=1`,
    );
    await page.clock.fastForward(11_000);
    await expect
      .poll(() => page.locator('#problem').textContent())
      .toMatch(/^Zendesk does not answer/);
  });

  test('[CR3] the example loads the softphone before the first click', async () => {
    const { page, problems } = await openZendesk({ page: 'background.html' });
    await expect.poll(() => shownIn(page)).toEqual([['preloadPane']]);
    expect(problems).toEqual({ errors: [], violations: [] });
  });

  test('[CR1] the background of the example sends dials on to the softphone', async () => {
    const { page, problems } = await openZendesk({ page: 'background.html' });
    await page.locator('#dial').click();
    await expect
      .poll(() => shownIn(page))
      .toEqual([
        ['preloadPane'],
        [
          'top-1',
          'patchcord.dialout',
          { from: 'user_phone_identity', number: '+12025550147', userId: 900101, ticketId: null },
        ],
      ]);
    expect(problems).toEqual({ errors: [], violations: [] });
  });

  test('[CR1] the background listens to no dials if the administrator switched them off', async () => {
    const { page } = await openZendesk({
      page: 'background.html',
      settings: { SoftphoneOptions_clickToDial: false },
    });
    await expect.poll(() => shownIn(page)).toEqual([['preloadPane']]);
    expect(await page.locator('#dial').isDisabled()).toBe(true);
  });
});
