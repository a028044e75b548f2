import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import type { Page, Route } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { crmAdapterSeed } from '../../src/testing/index.js';
import { guidOf } from '../adapters/dynamics/FakeDataverse.js';
import { oracleUnderTest, oracleWorld } from '../adapters/oracle/oracleWorld.js';
import { FakeApexClass } from '../adapters/salesforce/FakeApexClass.js';
import { sysIdOf } from '../adapters/servicenow/FakeInstance.js';
import { servicenowUnderTest, servicenowWorld } from '../adapters/servicenow/servicenowWorld.js';
import { idOf } from '../adapters/zoho/ZohoModules.js';
import { bundleScript } from './crmPages/bundleScript.js';
import { connectorFrameIn } from './crmPages/connectorFrame.js';
import type { PageCrm, TenantSettings } from './crmPages/tenants/PageCrm.js';
import type { PageLook } from './harness/openPage.js';
import { useBrowser } from './harness/useBrowser.js';

const browser = useBrowser();
const dana = crmAdapterSeed.people[0] ?? { id: 0, name: '' };

interface Tenant {
  readonly name: 'dynamics' | 'servicenow' | 'salesforce' | 'zoho' | 'oracle' | 'freshworks';
  /** Where the page loads the library from. */
  readonly library: string;
  /** What the CRM calls the field of logs, and Dana. */
  readonly field: string;
  readonly danaId: string;
  /** The CRM itself shows several matches. Otherwise the page does. */
  readonly showsMatches?: true;
  /** What the page says where the administrator has not set the connector. */
  readonly missing: RegExp;
}

const tenants: readonly Tenant[] = [
  {
    name: 'dynamics',
    showsMatches: true,
    library: 'https://my-org.crm.dynamics.com/**',
    field: 'new_outcome',
    danaId: guidOf(dana.id),
    missing: /custom parameters hold no connectorUrl/,
  },
  {
    name: 'servicenow',
    showsMatches: true,
    library: 'https://my-instance.service-now.com/scripts/**',
    field: 'u_outcome',
    danaId: sysIdOf(dana.id),
    missing: /configuration's text has no connectorUrl/,
  },
  {
    name: 'salesforce',
    showsMatches: true,
    library: 'https://my-org.my.salesforce.com/**',
    field: 'outcome__c',
    danaId: FakeApexClass.idOf('003', dana.id),
    missing: /definition has no address/,
  },
  {
    name: 'zoho',
    library: 'https://live.zwidgets.com/**',
    field: 'Z_outcome',
    danaId: idOf(dana.id),
    missing: /holds no connectorUrl/,
  },
  {
    name: 'oracle',
    library: 'https://static.oracle.com/**',
    field: 'Outcome_c',
    // By its public number.
    danaId: `CDRM_${dana.id}`,
    missing: /configuration\.json has no connectorUrl/,
  },
  {
    name: 'freshworks',
    library: 'https://client.freshworks.com/**',
    field: 'cf_outcome',
    danaId: `${dana.id}`,
    missing: /hold no address of a connector/,
  },
];

/** Folders of an app, as the CRM's own tool wants them. */
const pageFolders: Readonly<Record<string, string>> = { freshworks: 'examples/freshworks/app' };

/** The example's page, but for the connector in its policy. */
async function exampleRoutes(
  name: string,
  connectorOrigin: string,
  configuration: () => object,
): Promise<Hono> {
  const script = await bundleScript(`examples/${name}/softphone.ts`);
  const { [name]: folder = `examples/${name}` } = pageFolders;
  const read = (kind: string) => readFileSync(`${folder}/softphone.${kind}`, 'utf8');
  return new Hono()
    .get('/softphone.html', (context) =>
      context.html(
        read('html')
          .replace('https://connector.example.com', connectorOrigin)
          // Freshdesk writes the address of its client there.
          .replace('{{{appclient}}}', 'https://client.freshworks.com/client.js'),
      ),
    )
    .get('/softphone.js', (context) =>
      context.body(script, 200, { 'Content-Type': 'text/javascript' }),
    )
    .get('/softphone.css', (context) =>
      context.body(read('css'), 200, { 'Content-Type': 'text/css' }),
    )
    .get('/configuration.json', (context) => context.json(configuration()))
    .get('/servicenow-token', (context) => context.json({ access_token: 'token' }));
}

/** Serves a CRM's API to a page. */
async function serveApi(page: Page, pattern: string, fetch: typeof globalThis.fetch) {
  await page.route(pattern, async (route) => {
    const request = route.request();
    const answer = await fetch(request.url(), {
      method: request.method(),
      headers: request.headers(),
      body: request.postData(),
    });
    await route.fulfill({
      status: answer.status,
      headers: { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/json' },
      body: await answer.text(),
    });
  });
}

/** What is wrong with the tenant. */
type Fault = 'none' | 'not set' | 'silent' | 'no library';

/** The CRM's page, the softphone's in it, and the connector in that: three origins. */
async function openTenant(
  { name, library, field }: Tenant,
  fault: Fault = 'none',
  look?: PageLook,
  panelPx = 400,
) {
  const connector = await browser.serve('localhost', new Hono());
  const settingsOf = (): TenantSettings => settings;
  const routes = await exampleRoutes(name, connector.origin, settingsOf);
  const softphone = await browser.serve('127.0.0.1', routes);
  const crmPage = new Hono().get('/', (context) =>
    context.html(
      `<!doctype html><title>CRM</title><style>iframe{width:${panelPx}px;height:600px}</style><iframe src="${softphone.origin}/softphone.html"></iframe>`,
    ),
  );
  const crm = await browser.serve('localhost', crmPage);
  const clientOrigin = encodeURIComponent(softphone.origin);
  const settings: TenantSettings = {
    connectorUrl:
      fault === 'not set' ? '' : `${connector.origin}/dist/simulator/?clientOrigin=${clientOrigin}`,
    isSilent: fault === 'silent',
    callCenterSettings: {
      SoftphoneOptions: { clickToDial: 'Y' },
      LogOptions: { transactionLogCustomField1: field },
    },
  };
  const script = await bundleScript(`test/browser/crmPages/tenants/${name}.ts`, {
    format: 'iife',
    define: { tenantSettings: JSON.stringify(settings) },
  });
  const opened = await browser.open('about:blank', look);
  const world = servicenowWorld();
  const oracle = oracleWorld();
  const logsBehind = {
    servicenow: servicenowUnderTest(crmAdapterSeed, world).logsOf,
    oracle: oracleUnderTest(crmAdapterSeed, oracle).logsOf,
  };
  await opened.page.route(library, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: fault === 'no library' ? '' : script,
    }),
  );
  await serveApi(opened.page, 'https://my-instance.service-now.com/api/**', world.instance.fetch);
  await serveApi(opened.page, 'https://my-pod.fa.us2.oraclecloud.com/**', oracle.fusion.fetch);
  await opened.page.clock.install();
  await opened.page.goto(crm.origin);
  const frame = () => opened.page.frames().find((one) => one.url().startsWith(softphone.origin));
  /** Asks the CRM in the page, or what is behind it. */
  const ask = async <Method extends keyof PageCrm>(method: Method, argument?: unknown) =>
    (name === 'servicenow' || name === 'oracle') && method === 'logsOf'
      ? logsBehind[name]?.(String(argument))
      : frame()?.evaluate(
          ([called, given]) =>
            (Reflect.get(window, 'crm') as Record<string, (given: unknown) => unknown>)[
              called as string
            ]?.(given),
          [method, argument],
        );
  return { ...opened, ask, frame, connector: connectorFrameIn(opened.page, connector.origin) };
}

describe.each(tenants)('the example page of $name', (tenant) => {
  test('[CR5] carries the whole story: activate, directory, pop, dial, log, history', async () => {
    const { problems, connector, ask, screenshot } = await openTenant(tenant);
    await expect
      .poll(async () => (await connector.state())?.phase, { timeout: 15_000 })
      .toBe('active');
    expect((await connector.state())?.crmData).toMatchObject({
      currentUser: { Name: 'Robin Placeholder' },
      callCenterSettings: { SoftphoneOptions: { clickToDial: 'Y' } },
      capabilities: { directoryAvailable: true },
    });

    await connector.do((simulator) => simulator.openAddressBook());
    await expect
      .poll(async () => (await connector.state())?.addressBook.contacts.length)
      .toBe(crmAdapterSeed.directory.filter(({ phone, email }) => phone || email).length);
    await connector.do((simulator) => simulator.closeAddressBook());

    await connector.do((simulator) => simulator.ring({ from: '+12025550147' }));
    const popped = { kind: 'record', id: tenant.danaId };
    await expect.poll(() => ask('shown')).toMatchObject([popped]);
    await screenshot(`${tenant.name}Example-light`);
    await connector.do((simulator) => simulator.decline());

    await expect
      .poll(async () => (await connector.state())?.logFields.voice)
      .toMatchObject([{ name: tenant.field, label: 'Outcome' }]);
    await connector.do((simulator) => simulator.setClickToDial(true));
    await ask('press', dana);
    await expect
      .poll(async () => (await connector.state())?.interaction)
      .toMatchObject({ direction: 'outbound', to: '+12025550147' });
    await expect
      .poll(async () => (await connector.state())?.interaction?.phase, { timeout: 10_000 })
      .toBe('inProgress');
    const interactionId = (await connector.state())?.interaction?.id;
    await connector.do((simulator) =>
      simulator.endInteraction({
        subject: 'Outbound call',
        comments: 'Engineer booked.',
        customFields: {},
      }),
    );
    await expect.poll(() => ask('logsOf', interactionId)).toHaveLength(1);
    const logs = (await ask('logsOf', interactionId)) as { id: string; content: unknown }[];
    expect(JSON.stringify(logs)).toContain('Engineer booked.');
    await expect
      .poll(async () => (await connector.state())?.history)
      .toMatchObject([{ taskId: logs[0]?.id }]);
    expect(problems).toEqual({ errors: [], violations: [] });
  });

  test('[CR5] [CR6] lets the agent choose among several matches in a panel of 300 px', async () => {
    const look = { width: 340, height: 640 };
    const { connector, ask, frame, screenshot } = await openTenant(tenant, 'none', look, 300);
    await expect
      .poll(async () => (await connector.state())?.phase, { timeout: 15_000 })
      .toBe('active');
    await connector.do((simulator) => simulator.ring({ from: '+16175550119' }));
    const names = () => frame()?.locator('patchcord-chooser .record').allTextContents();
    if (tenant.showsMatches) {
      await expect.poll(() => ask('shown')).toHaveLength(1);
      expect(await names()).toEqual([]);
    } else {
      await expect
        .poll(names)
        .toEqual([expect.stringContaining('Ines'), expect.stringContaining('Noel')]);
      await screenshot(`${tenant.name}Example-300-chooser`);
      await frame()?.locator('patchcord-chooser .record').last().click();
      await expect.poll(() => ask('shown')).toMatchObject([{ kind: 'record' }]);
    }
    await screenshot(`${tenant.name}Example-300`);
    const root = frame()?.locator('html');
    expect(await root?.evaluate(({ scrollWidth }) => scrollWidth)).toBe(300);
    expect(await frame()?.locator('patchcord-status .status').textContent()).toContain(
      'The softphone works.',
    );
    expect(await frame()?.locator('patchcord-unsaved').isVisible()).toBe(false);
  });

  test('[CR3] says in plain words that the connector is not set, also in the dark', async () => {
    const look = { width: 800, height: 700, colorScheme: 'dark' } as const;
    const { problems, frame, screenshot } = await openTenant(tenant, 'not set', look);
    await expect
      .poll(() => frame()?.locator('#problem').textContent(), { timeout: 10_000 })
      .toMatch(tenant.missing);
    await screenshot(`${tenant.name}Example-dark`);
    expect(problems).toEqual({ errors: [], violations: [] });
  });

  test.each(['silent', 'no library'] as const)(
    '[CR3] says in plain words that the CRM does not answer: %s',
    async (fault) => {
      const { page, frame } = await openTenant(tenant, fault);
      await expect.poll(() => frame()?.locator('#crmConnectIframeId').count()).toBe(1);
      await page.clock.fastForward(11_000);
      await expect
        .poll(() => frame()?.locator('#problem').textContent())
        .toMatch(/does not answer\. This page works|or did not answer/);
    },
  );
});

test('[CR6] the example lists an unsaved log in a panel of 300 px, and hides the list after', async () => {
  const [oracle] = tenants.filter(({ name }) => name === 'oracle');
  if (oracle === undefined) throw new Error('There is no such example.');
  const look = { width: 340, height: 640, colorScheme: 'dark' } as const;
  const opened = await openTenant(oracle, 'none', look, 300);
  const { page, connector, frame, screenshot } = opened;
  await expect
    .poll(async () => (await connector.state())?.phase, { timeout: 15_000 })
    .toBe('active');
  const pattern = 'https://my-pod.fa.us2.oraclecloud.com/**';
  const down = (route: Route) => route.fulfill({ status: 400, body: '{}' });
  await page.route(pattern, down);
  await connector.do((simulator) => simulator.ring({ from: '+12025550147' }));
  await connector.do((simulator) => simulator.answer());
  await connector.do((simulator) => simulator.endInteraction({ subject: 'Delivery' }));
  const log = frame()?.locator('patchcord-unsaved .log');
  await expect.poll(() => log?.isVisible()).toBe(true);
  await screenshot('oracleExample-300-unsaved');
  expect(await log?.textContent()).toContain('Delivery');
  await page.unroute(pattern, down);
  await log?.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => frame()?.locator('patchcord-unsaved').isVisible()).toBe(false);
});
