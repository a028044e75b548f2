import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crmAdapterSeed, seedPeople } from '../../src/testing/crmAdapter/seed.js';
import { seedTryton, type TrytonIds } from '../adapters/rest/seedTryton.js';
import { TrytonServer } from '../adapters/rest/TrytonServer.js';
import { bundleScript } from './crmPages/bundleScript.js';
import { connectorFrameIn } from './crmPages/connectorFrame.js';
import { useBrowser } from './harness/useBrowser.js';

const program = process.env.TRYTON_PATH ?? '';
if (program === '' && process.env.REQUIRE_TRYTON) {
  throw new Error('There is no Tryton server: see test/adapters/rest/realServer.test.ts');
}
const { username } = crmAdapterSeed.user;

describe.skipIf(program === '')('a Tryton server behind a page in Chromium', () => {
  const browser = useBrowser();
  const server = new TrytonServer(program);
  let ids: TrytonIds;

  beforeAll(async () => {
    await server.start();
    ids = await seedTryton(server, crmAdapterSeed);
  }, 180_000);
  afterAll(() => server.stop());

  /** A page that shows records by their ids, with the server behind the same origin. */
  async function openPage() {
    const connector = await browser.serve('localhost', new Hono());
    const script = await bundleScript('test/browser/crmPages/trytonPage.ts');
    const routes = new Hono()
      .get('/', (context) => {
        const { origin } = new URL(context.req.url);
        const address = `${connector.origin}/dist/simulator/?clientOrigin=${encodeURIComponent(origin)}`;
        const setup = JSON.stringify({ ids, path: server.path });
        return context.html(`<!doctype html><title>CRM</title>
          <script id="setup" type="application/json">${setup}</script>
          <ol id="opened"></ol><button>Call</button>
          <iframe src="${address}" width="340" height="640"></iframe>
          <script type="module" src="/page.js"></script>`);
      })
      .get('/page.js', (context) =>
        context.body(script, 200, { 'Content-Type': 'text/javascript' }),
      )
      .post('/session', async (context) => context.text(await server.login(username)))
      .post(`${server.path}*`, async (context) =>
        fetch(`${server.origin}${context.req.path}`, {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            Authorization: context.req.header('Authorization') ?? '',
          },
          body: await context.req.text(),
        }),
      );
    const site = await browser.serve('127.0.0.1', routes);
    const opened = await browser.open(`${site.origin}/`);
    const softphone = connectorFrameIn(opened.page, connector.origin);
    await expect
      .poll(async () => (await softphone.state())?.phase, { timeout: 30_000 })
      .toBe('active');
    return { ...opened, softphone };
  }

  /** The logs on the page of somebody. */
  async function logsOf(name: string): Promise<readonly { readonly description: string }[]> {
    const [id] = (await server.call('model.party.party.search', [
      ...[[['name', '=', name]], 0, 1, null, {}],
    ])) as number[];
    const domain = [['resource', '=', `party.party,${id}`]];
    const params = [domain, 0, null, null, ['description'], {}];
    return (await server.call('model.ir.attachment.search_read', params)) as never;
  }

  test('[RE11] [SP15] the whole story ends with the logs on the pages of their people', async () => {
    const { page, softphone, problems } = await openPage();
    const { nearby, worldwide } = seedPeople;
    await softphone.do((simulator) => simulator.ring({ from: '+13035550147' }));
    await expect.poll(() => page.locator('#opened li').allTextContents()).toEqual([nearby.name]);
    await softphone.do((simulator) => simulator.answer());
    await softphone.do((simulator) => simulator.endInteraction({ subject: 'Inbound call' }));
    await expect.poll(() => logsOf(nearby.name)).toHaveLength(1);
    expect((await logsOf(nearby.name))[0]?.description).toContain('Inbound call');

    await softphone.do((simulator) => simulator.setClickToDial(true));
    await page.locator('button').click();
    await expect
      .poll(async () => (await softphone.state())?.interaction?.phase, { timeout: 15_000 })
      .toBe('inProgress');
    await softphone.do((simulator) => simulator.endInteraction({ subject: 'Outbound call' }));
    await expect.poll(() => logsOf(worldwide.name)).toHaveLength(1);
    await expect.poll(async () => (await softphone.state())?.history.length).toBe(2);
    expect(problems).toEqual({ errors: [], violations: [] });
  });
});
