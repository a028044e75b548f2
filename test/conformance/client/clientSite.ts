import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { bundleScript } from '../../browser/crmPages/bundleScript.js';

/** Where the hand-written client says that the connector is. Nobody is there. */
export const connectorOrigin = 'https://connector.example.com';

const number = '+12025550143';
const shared = '+15035550100';
const people = [
  { id: 'P-1', name: 'Ada Whitfield', phone: number, email: 'ada@example.com' },
  { id: 'P-2', name: 'Ben Whitfield', phone: shared, email: 'ben@example.com' },
  { id: 'P-3', name: 'Cora Whitfield', phone: shared, email: 'cora@example.com' },
];

/** What the CRM of the hand-written client knows. */
export const clientData = {
  ani: number,
  severalAni: shared,
  unknownAni: '+99912345678',
  recordId: 'P-2',
  dial: 'button',
} as const;

const crmData = {
  callCenterSettings: {
    LogOptions: { transactionLogCustomField1: 'case_id' },
    SoftphoneOptions: { reportsEnabled: 'Y' },
  },
  currentUser: {
    attributes: { type: 'agent' },
    Name: 'Wren Ashdown',
    Username: 'wren@example.com',
    Id: 'U-9',
    LanguageLocaleKey: 'en-GB',
  },
  capabilities: {
    directoryAvailable: true,
    name: 'Hand-written',
    reloadsOnNavigation: true,
    lightningComponentsAvailable: false,
  },
};

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A CRM</title>
<h1>Nobody</h1><button>Call Ada Whitfield</button>
<iframe title="Softphone" data-src="${connectorOrigin}/softphone/?tenantId=ABCDEF"></iframe>
<script type="module" src="/client.js"></script></html>`;

/** The hand-written client and its CRM. It embeds nobody but the connector. */
export async function clientSite(): Promise<Hono> {
  const script = await bundleScript('test/conformance/client/handWritten.ts');
  const site = new Hono();
  site.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        frameSrc: [connectorOrigin],
        requireTrustedTypesFor: ["'script'"],
      },
      crossOriginEmbedderPolicy: true,
    }),
  );
  site.get('/', (context) => context.html(page));
  site.get('/client.js', (context) =>
    context.body(script, 200, { 'Content-Type': 'text/javascript' }),
  );
  site.get('/api/crm-data', (context) => context.json(crmData));
  site.get('/api/people', (context) => context.json(people));
  site.post('/api/logs', (context) => context.json({ saved: true }));
  return site;
}
