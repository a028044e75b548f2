/** The script of the CRM page of the core suite, beside the built script for pages. */
import type { MemoryAdapter, memoryAdapter } from '../../../src/adapters/memory/index.js';
import type * as Core from '../../../src/index.js';

/** What `dist/patchcord.iife.js` defines. */
declare const Patchcord: typeof Core & { readonly memoryAdapter: typeof memoryAdapter };

/** What a test sees of the page. */
export interface CrmPage {
  readonly runtime: Core.Runtime;
  readonly crm: MemoryAdapter;
  /** Every state since the page was loaded. */
  readonly states: readonly string[];
  /** Every event, as its type and its action or reason. */
  readonly events: readonly string[];
  /** What was thrown and caught by nobody. */
  readonly errors: string[];
}

declare global {
  interface Window {
    crmPage: CrmPage;
  }
}

const errors: string[] = [];
window.addEventListener('error', (event) => errors.push(event.message));
window.addEventListener('unhandledrejection', (event) => errors.push(String(event.reason)));

const frame = document.querySelector<HTMLIFrameElement>('#crmConnectIframeId');
if (frame === null) throw new Error('The page has no frame.');

const contact = { type: 'Contact', phone: '+442079460123', email: 'mira@example.org' };
const crm = Patchcord.memoryAdapter({
  callCenterSettings: {},
  currentUser: {
    attributes: { type: 'agent' },
    Name: 'Ines Marrowby',
    Username: 'ines.marrowby@example.org',
    Id: 'U-3307',
    LanguageLocaleKey: 'en-GB',
  },
  records: [
    { ...contact, id: 'C-1', name: 'Mira Quillfeather' },
    { ...contact, id: 'C-2', name: 'Jo Marsh', phone: '+12025550143', email: 'jo@example.org' },
    { ...contact, id: 'C-3', name: 'Ivan Marsh', phone: '+12025550143', email: 'ivan@example.org' },
    { id: 'C-4', type: 'Contact', name: 'Nobody can call' },
  ],
  customFields: [{ name: 'Case_Id', label: 'Case', type: 'STRING' }],
});

/** Asks the page's own server. */
async function ask(path: string, init: RequestInit): Promise<never> {
  const response = await fetch(`/api/${path}`, init);
  if (response.ok) return (await response.json()) as never;
  throw new Patchcord.AdapterError('The CRM is down.', { code: 'UNAVAILABLE' });
}

const adapter: Core.CrmAdapter = {
  ...crm,
  loadCrmData: ({ signal }) => ask('crm-data', { signal }),
  listDirectory: async ({ signal }) => {
    await ask('ping', { signal });
    return (await crm.listDirectory?.({ signal } as never)) as never;
  },
  saveInteractionLog: (log, { signal, idempotencyKey }) =>
    ask('logs', {
      ...{ signal, method: 'POST' },
      body: JSON.stringify({ key: idempotencyKey, comments: log.comments }),
    }),
};

const query = new URLSearchParams(location.search);
const runtime = Patchcord.createRuntime({
  connectorOrigin: new URL(frame.src).origin,
  adapter,
  timing: {
    requestTimeoutMs: Number(query.get('requestTimeoutMs') ?? 10_000),
    ...{ attempts: 2, retryBaseMs: 20, retryJitter: 'none' },
  },
});
const states: string[] = [];
const events: string[] = [];
runtime.state$.subscribe(({ value }) => {
  if (value !== states.at(-1)) states.push(value);
});
runtime.events$.subscribe((event) => {
  const about = 'reason' in event ? event.reason : 'action' in event ? event.action : '';
  events.push(`${event.type} ${about}`.trim());
});
window.crmPage = { runtime, crm, states, events, errors };
runtime.start();
