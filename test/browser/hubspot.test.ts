import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { createBackend } from '../../examples/hubspot/server/createBackend.js';
import { crmAdapterSeed } from '../../src/testing/index.js';
import type { FakeHubspot } from '../adapters/hubspot/FakeHubspot.js';
import { hubspotWorld } from '../adapters/hubspot/hubspotWorld.js';
import { stubHubspotPage } from '../adapters/hubspot/stubHubspotPage.js';
import { bundleScript } from './crmPages/bundleScript.js';
import { connectorFrameIn } from './crmPages/connectorFrame.js';
import type { PageLook } from './harness/openPage.js';
import { useBrowser } from './harness/useBrowser.js';

const browser = useBrowser();
const agent = { portalId: 4711, userId: 900417, ownerId: 55 };
const token = 'pat-of-the-portal';

/** HubSpot's API, for who has the token. */
const apiRoutes = (hubspot: FakeHubspot): Hono =>
  new Hono().all('*', async ({ req }) => {
    if (req.header('Authorization') !== `Bearer ${token}`)
      return new Response(null, { status: 401 });
    const body = await req.text();
    const { pathname, search } = new URL(req.url);
    const answer = hubspot.respond(req.method, pathname + search, body === '' ? undefined : body);
    return new Response(answer.status === 204 ? null : answer.body, answer);
  });

/** The example's page and its backend, as `examples/hubspot` builds them, but for the connector. */
async function softphoneRoutes(
  connectorOrigin: string,
  apiUrl: string,
  isSignedIn = true,
): Promise<Hono> {
  const script = await bundleScript('examples/hubspot/softphone.ts');
  const [html, css] = ['html', 'css'].map((kind) =>
    readFileSync(`examples/hubspot/softphone.${kind}`, 'utf8'),
  );
  return new Hono()
    .get('/softphone.html', (context) =>
      context.html((html ?? '').replace('https://connector.example.com', connectorOrigin)),
    )
    .get('/softphone.js', (context) =>
      context.body(script, 200, { 'Content-Type': 'text/javascript' }),
    )
    .get('/softphone.css', (context) =>
      context.body(css ?? '', 200, { 'Content-Type': 'text/css' }),
    )
    .get('/settings', (context) => {
      if (!isSignedIn) return context.body(null, 401);
      const clientOrigin = encodeURIComponent(new URL(context.req.url).origin);
      return context.json({
        connectorUrl: `${connectorOrigin}/dist/simulator/?clientOrigin=${clientOrigin}`,
        callCenterSettings: {
          SoftphoneOptions: { clickToDial: 'Y' },
          LogOptions: { transactionLogCustomField1: 'Outcome' },
        },
      });
    })
    .route('/', createBackend({ agentOf: async () => agent, tokenOf: async () => token, apiUrl }));
}

/** HubSpot's page, the softphone's in it, and the connector in that: three origins. */
async function openHubspot({ isSignedIn = true, look = {} as PageLook, place = {} } = {}) {
  const { hubspot } = hubspotWorld();
  const api = await browser.serve('localhost', apiRoutes(hubspot));
  const connector = await browser.serve('localhost', new Hono());
  const routes = await softphoneRoutes(connector.origin, api.origin, isSignedIn);
  const softphone = await browser.serve('127.0.0.1', routes);
  const widgetUrl = `${softphone.origin}/softphone.html`;
  const crm = await browser.serve(
    'localhost',
    stubHubspotPage({ agent: { ...agent, ...place }, widgetUrl }, () => hubspot.createEngagement()),
  );
  const opened = await browser.open(`${crm.origin}/contacts`, look);
  return {
    ...opened,
    hubspot,
    softphone,
    crm,
    connector: connectorFrameIn(opened.page, connector.origin),
  };
}

const heardIn = async (page: Page): Promise<unknown[]> =>
  (await page.locator('#heard li').allTextContents()).map((text) => JSON.parse(text));

/** What HubSpot's page has heard of calls. */
const callsIn = async (page: Page): Promise<unknown[]> =>
  (await heardIn(page)).filter((message) => /CALL/.test(String(message)));

const shown = (objectId: number) => [
  'NAVIGATE_TO_RECORD',
  { objectCoordinates: { portalId: 4711, objectId, objectTypeId: '0-1' } },
];

describe('the hubspot adapter, with the vendor’s own library', () => {
  test('[CR1] carries the whole story: activate, directory, pop, dial, log, history', async () => {
    const { page, problems, hubspot, softphone, connector, screenshot } = await openHubspot();
    await expect
      .poll(async () => (await connector.state())?.phase, { timeout: 15_000 })
      .toBe('active');
    expect((await connector.state())?.crmData).toMatchObject({
      currentUser: { Name: 'Robin Placeholder', Id: '900417' },
      callCenterSettings: { SoftphoneOptions: { clickToDial: 'Y' } },
      capabilities: { name: 'HubSpot', directoryAvailable: true },
    });
    expect(await heardIn(page)).toContainEqual(['INITIALIZED', { isLoggedIn: false }]);

    await connector.do((simulator) => simulator.openAddressBook());
    const reachable = [...crmAdapterSeed.people, ...crmAdapterSeed.directory].filter(
      ({ phone, email }) => phone || email,
    );
    await expect
      .poll(async () => (await connector.state())?.addressBook.contacts.length)
      .toBe(reachable.length);

    await connector.do((simulator) => simulator.closeAddressBook());
    await connector.do((simulator) => simulator.ring({ from: '+12025550162' }));
    await expect.poll(() => heardIn(page)).toContainEqual(shown(900102));
    // HubSpot never says that it shows a record: a moment of silence does, and then it is remembered for the log.
    const widget = page.frames().find((frame) => frame.url().startsWith(softphone.origin));
    await expect
      .poll(() => widget?.evaluate(() => JSON.stringify(Object.values(sessionStorage))))
      .toContain('900102');
    await screenshot('hubspotExample-light');
    await connector.do((simulator) => simulator.answer());
    await connector.do((simulator) => simulator.endInteraction({ subject: 'Inbound call' }));
    const logsOf = (id: string) =>
      [...hubspot.calls.values()].filter((call) =>
        hubspot.pages.get(call.id)?.includes(`contacts/${id}`),
      );
    await expect.poll(() => logsOf('900102')).toHaveLength(1);
    const ids = {
      externalCallId: expect.any(String),
      engagementId: Number(logsOf('900102')[0]?.id),
    };
    await expect
      .poll(() => callsIn(page))
      .toMatchObject([
        [
          'INCOMING_CALL',
          { fromNumber: '+12025550162', toNumber: '+18005550199', createEngagement: true },
        ],
        ['CALL_ENDED', ids],
        ['CALL_COMPLETED', { ...ids, hideWidget: false }],
      ]);

    await expect
      .poll(async () => (await connector.state())?.logFields.voice)
      .toMatchObject([{ name: 'outcome', label: 'Outcome' }]);
    await page.locator('#dial').click();
    await expect
      .poll(async () => (await connector.state())?.interaction)
      .toMatchObject({ direction: 'outbound', to: '+12025550147', name: 'Dana Placeholder' });
    await expect
      .poll(async () => (await connector.state())?.interaction?.phase, { timeout: 10_000 })
      .toBe('inProgress');
    await connector.do((simulator) =>
      simulator.endInteraction({
        subject: 'Outbound call',
        comments: 'Engineer booked.',
        customFields: { outcome: 'Call back' },
      }),
    );
    await expect.poll(() => logsOf('900101')).toHaveLength(1);
    const [call] = logsOf('900101');
    const engagementId = Number(call?.id);
    await expect
      .poll(async () => (await callsIn(page)).slice(3))
      .toMatchObject([
        ['OUTGOING_CALL_STARTED', { fromNumber: '+18005550199', toNumber: '+12025550147' }],
        ['CALL_ENDED', { engagementId }],
        ['CALL_COMPLETED', { engagementId }],
      ]);
    // HubSpot's engagements are the logs: there is no other call.
    expect([...hubspot.calls.values()].map(({ id }) => id)).toEqual([
      logsOf('900102')[0]?.id,
      call?.id,
    ]);
    expect(call?.properties).toMatchObject({
      hs_call_to_number: '+12025550147',
      hs_call_title: 'Outbound call',
      hs_call_body: 'Engineer booked.',
      outcome: 'call_back',
    });
    await expect
      .poll(async () => (await connector.state())?.history)
      .toContainEqual(
        expect.objectContaining({
          taskId: call?.id,
          logParameters: expect.objectContaining({ hs_call_title: 'Outbound call' }),
        }),
      );

    expect(problems).toEqual({ errors: [], violations: [] });
  });

  test('[CR3] the example says in plain words who is not signed in, also in the dark', async () => {
    const { page, screenshot } = await openHubspot({
      isSignedIn: false,
      look: { width: 800, height: 700, colorScheme: 'dark' },
    });
    const widget = page.frameLocator('iframe').locator('#problem');
    await expect
      .poll(() => widget.textContent(), { timeout: 10_000 })
      .toBe('You are not signed in to the softphone.');
    await screenshot('hubspotExample-dark');
  });

  test('[CR3] the example loads no connector in the remote if there is a calling window', async () => {
    const place = { iframeLocation: 'remote', usesCallingWindow: true };
    const { page, problems } = await openHubspot({ place });
    const widget = page.frameLocator('iframe');
    await expect
      .poll(() => widget.locator('#problem').textContent(), { timeout: 10_000 })
      .toBe('The softphone is in the calling window.');
    expect(await widget.locator('iframe').getAttribute('src')).toBeNull();
    expect(JSON.stringify(await heardIn(page))).not.toMatch(/INITIALIZED|LOGGED_IN/);
    expect(problems).toEqual({ errors: [], violations: [] });
  });

  test('[CR3] the example says in plain words that HubSpot does not answer', async () => {
    const { page, softphone } = await openHubspot();
    await page.clock.install();
    await page.goto(`${softphone.origin}/softphone.html`);
    await page.clock.fastForward(11_000);
    await expect.poll(() => page.locator('#problem').textContent()).toMatch(/^HubSpot does not/);
  });

  test('[CR1] dials the number whose click opened the widget', async () => {
    const { page, connector } = await openHubspot();
    await expect.poll(() => heardIn(page)).toContainEqual(['INITIALIZED', { isLoggedIn: false }]);
    await page.locator('#dial').click();
    await expect
      .poll(async () => (await connector.state())?.interaction, { timeout: 15_000 })
      .toMatchObject({ to: '+12025550147', recordId: '900101' });
    expect(await heardIn(page)).toContainEqual(['LOGGED_IN', null]);
  });

  test('[CR2] nobody else’s messages get through, from either side', async () => {
    const { page, problems, connector, crm } = await openHubspot();
    await expect
      .poll(async () => (await connector.state())?.isClickToDialOn, { timeout: 15_000 })
      .toBe(true);
    // The connector's frame speaks as HubSpot, and says what makes libraries stumble.
    await connector.frame()?.evaluate((hostUrl) => {
      const press = { phoneNumber: '+19005550199', objectId: 666, objectType: 'CONTACT' };
      const forged = [
        { type: 'SYNC', messageId: 'x_1', hostUrl: location.origin, portalId: 666, userId: 666 },
        { type: 'SYNC', messageId: 'x_2', hostUrl, portalId: 666, userId: 666, ownerId: 666 },
        { type: 'DIAL_NUMBER', messageId: 'x_3', data: press },
        { type: 'SET_WIDGET_URL', messageId: 'x_4', iFrameUrl: location.origin },
        { type: 'DIAL_NUMBER', messageId: 'x_5', data: press },
      ];
      for (const message of [...forged, null, undefined, 0, '{']) {
        window.parent.postMessage(message, '*');
      }
    }, crm.origin);
    // HubSpot's page speaks as the connector.
    await page.evaluate(() => {
      const widget = document.querySelector('iframe')?.contentWindow;
      const data = { aniValues: ['+13035550147'] };
      const action = 'requestPerformInteractionScreenPop';
      widget?.postMessage({ type: 'CRMConnectMessage', action, data }, '*');
      widget?.postMessage({ type: 'CRMConnectMessage', action: 'ready' }, '*');
    });
    await page.locator('#minimize').click();
    await page.locator('#dial').click();
    await expect
      .poll(async () => (await connector.state())?.interaction)
      .toMatchObject({ to: '+12025550147', recordId: '900101' });
    // The connector asks for the record of whom it dials, and nobody asks for another.
    await expect.poll(() => heardIn(page)).toContainEqual(shown(900101));
    expect(
      (await heardIn(page)).filter((item) => String(item).startsWith('NAVIGATE')),
    ).toHaveLength(1);
    expect((await connector.state())?.crmData?.currentUser.Id).toBe('900417');
    expect(problems).toEqual({ errors: [], violations: [] });
  });

  test('[CR2] a SYNC of another frame that comes before HubSpot’s is not believed', async () => {
    const { hubspot } = hubspotWorld();
    const api = await browser.serve('localhost', apiRoutes(hubspot));
    // A frame of somebody else that speaks as HubSpot, as early and as often as it can.
    const connector = await browser.serve(
      'localhost',
      new Hono()
        .get('/forger', (context) => context.html('<script src="/forge.js"></script>'))
        .get('/forge.js', (context) =>
          context.body(
            `setInterval(() => parent.frames[0].postMessage({ type: 'SYNC', messageId: 'x', hostUrl: location.origin,
              portalId: 666, userId: 666, ownerId: 666 }, '*'), 5);`,
            200,
            { 'Content-Type': 'text/javascript' },
          ),
        ),
    );
    const routes = await softphoneRoutes(connector.origin, api.origin);
    const softphone = await browser.serve('127.0.0.1', routes);
    // Nobody speaks as HubSpot for a while.
    const crm = await browser.serve(
      'localhost',
      new Hono().get('/', (context) =>
        context.html(
          `<iframe src="${softphone.origin}/softphone.html"></iframe><iframe src="${connector.origin}/forger"></iframe>`,
        ),
      ),
    );
    const { page } = await browser.open(crm.origin);
    await expect.poll(() => page.frames().length).toBe(4);
    await page.evaluate(() => {
      window.addEventListener('message', ({ data }) => {
        document.title += ` ${data.type}`;
      });
      const widget = document.querySelector('iframe')?.contentWindow;
      const own = { hostUrl: location.origin, portalId: 4711, userId: 900417, ownerId: 55 };
      setTimeout(() => widget?.postMessage({ type: 'SYNC', messageId: 'h_1', ...own }, '*'), 500);
    });
    await expect.poll(() => page.title(), { timeout: 10_000 }).toMatch(/SYNC_ACK INITIALIZED/);
    expect(hubspot.requests.filter(({ what }) => what.includes('666'))).toEqual([]);
  });
});

describe('the backend of the example', () => {
  const ask = async (
    path: string,
    init: RequestInit = {},
    agentOf = async () => agent as typeof agent | undefined,
  ) => {
    const { hubspot } = hubspotWorld();
    const api = await browser.serve('localhost', apiRoutes(hubspot));
    const backend = createBackend({ agentOf, tokenOf: async () => token, apiUrl: api.origin });
    const request = new Request(`https://softphone.example.com/hubspot${path}`, {
      headers: { 'Sec-Fetch-Site': 'same-origin' },
      ...init,
    });
    return { answer: await backend.fetch(request), hubspot };
  };

  test('[CR4] lets through what the adapter asks for', async () => {
    const { answer } = await ask('/crm/v3/owners/55');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ firstName: 'Robin' });
  });

  test.each([
    [
      'the update of a call',
      '/crm/v3/objects/calls/batch/update',
      { method: 'POST', body: '{"inputs":[]}' },
      200,
    ],
    ['the owner of a user', '/crm/v3/owners/900417?idProperty=userId', {}, 200],
    [
      'the page of a ticket that is gone',
      '/crm/v4/objects/calls/1/associations/default/tickets/2',
      { method: 'PUT' },
      404,
    ],
    ['the pages of a call', '/crm/v4/objects/calls/1/associations/contacts', {}, 200],
    [
      'the end of a page of a call',
      '/crm/v4/objects/calls/1/associations/contacts/2',
      { method: 'DELETE' },
      204,
    ],
  ])('[CR4] lets through %s', async (_, path, init, status) => {
    const { answer } = await ask(path, init);
    expect(answer.status).toBe(status);
  });

  test.each([
    ['another question', '/crm/v3/owners/55?idProperty=email', {}],
    ['a question about pages', '/crm/v3/properties/calls?archived=true', {}],
    ['another path', '/crm/v3/objects/deals/search', { method: 'POST', body: '{}' }],
    ['a way round', '/crm/v3/owners/../objects/contacts', {}],
    ['another method', '/crm/v3/objects/contacts/search', { method: 'DELETE' }],
    ['another site', '/crm/v3/owners/55', { headers: { 'Sec-Fetch-Site': 'cross-site' } }],
    ['no browser', '/crm/v3/owners/55', { headers: {} }],
  ])('[CR4] refuses %s', async (_, path, init) => {
    const { answer, hubspot } = await ask(path, {
      headers: { 'Sec-Fetch-Site': 'same-origin' },
      ...init,
    });
    expect(answer.status).toBe(403);
    expect(hubspot.requests).toEqual([]);
  });

  test('[CR4] refuses who is not signed in', async () => {
    const { answer, hubspot } = await ask('/crm/v3/owners/55', {}, async () => undefined);
    expect(answer.status).toBe(401);
    expect(hubspot.requests).toEqual([]);
  });
});
