import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { useBrowser } from './harness/useBrowser.js';

const browser = useBrowser();

/** What a page with no bundler has in its own script. */
const pageScript = `
  const frame = document.querySelector('#crmConnectIframeId');
  const runtime = Patchcord.createRuntime({
    connectorOrigin: new URL(frame.src).origin,
    adapter: Patchcord.memoryAdapter({
      callCenterSettings: { SoftphoneOptions: { language: 'en_GB', clickToDial: 'Y' } },
      currentUser: {
        attributes: { type: 'agent' },
        Name: 'Ines Marrowby',
        Username: 'ines.marrowby@example.org',
        Id: 'U-3307',
        LanguageLocaleKey: 'en-GB',
      },
      records: [{ id: 'C-1', type: 'Contact', name: 'Mira Quillfeather', phone: '+442079460123' }],
    }),
  });
  const show = (list, text) => {
    const item = document.createElement('li');
    item.textContent = text;
    document.querySelector(list).append(item);
  };
  runtime.state$.subscribe((state) => show('#states', state.value));
  runtime.events$.subscribe((event) => show('#events', event.type + ' ' + (event.action ?? '')));
  runtime.start();
`;

const html = (frameUrl: string) => `<!doctype html>
  <title>A CRM page with no bundler</title>
  <ol id="states"></ol>
  <ol id="events"></ol>
  <iframe id="crmConnectIframeId" src="${frameUrl}"></iframe>
  <script src="/dist/patchcord.iife.js"></script>
  <script src="/page.js"></script>`;

/** The built simulator, strict itself. */
const connectorRoutes = () =>
  new Hono().use(async (context, next) => {
    await next();
    context.header(
      'Content-Security-Policy',
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; " +
        "require-trusted-types-for 'script'; trusted-types 'none'; report-uri /csp-report",
    );
  });

/** The page under a policy, with the simulator in a frame of another site. */
const crmRoutes = (connectorOrigin: string, policy: string) =>
  new Hono()
    .get('/', (context) => {
      const clientOrigin = encodeURIComponent(new URL(context.req.url).origin);
      const frameUrl = `${connectorOrigin}/dist/simulator/?clientOrigin=${clientOrigin}`;
      context.header('Content-Security-Policy', `${policy}; report-uri /csp-report`);
      return context.html(html(frameUrl));
    })
    .get('/page.js', (context) =>
      context.body(pageScript, 200, { 'Content-Type': 'text/javascript' }),
    );

describe('a page with no bundler under a strict content security policy', () => {
  test.each<[string, (connectorOrigin: string) => string]>([
    ['the one of the contract', () => "script-src 'self'; require-trusted-types-for 'script'"],
    [
      'one that forbids all it can',
      (connectorOrigin) =>
        `default-src 'none'; script-src 'self'; frame-src ${connectorOrigin}; base-uri 'none'; ` +
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    ],
  ])('[CS1] is operational without a single report: %s', async (_, policyFor) => {
    const connector = await browser.serve('127.0.0.1', connectorRoutes());
    const policy = policyFor(connector.origin);
    const crm = await browser.serve('localhost', crmRoutes(connector.origin, policy));

    const { page, problems } = await browser.open(crm.origin);
    const seen = async () => ({
      states: await page.locator('#states li').allTextContents(),
      ...problems,
    });
    await expect.poll(seen, { timeout: 10_000 }).toEqual({
      states: ['idle', 'readyCheck', 'agentActive', 'crmDataRequested', 'crmDataSent'],
      errors: [],
      violations: [],
    });

    const softphone = page.frameLocator('#crmConnectIframeId').locator('body');
    await expect.poll(() => softphone.textContent()).toContain('Ines Marrowby');
    expect(await page.locator('#events').textContent()).not.toContain('messageRejected');
    expect(problems).toEqual({ errors: [], violations: [] });
    expect([...crm.reports, ...connector.reports]).toEqual([]);
  });
});
