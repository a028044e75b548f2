/** What every page of the element's tests has: a CRM in memory, and what the element told. */
import { memoryAdapter } from '../../../src/adapters/memory/index.js';
import type { CrmConnectorElement } from '../../../src/element/index.js';
import { AdapterError, type CrmAdapter } from '../../../src/index.js';

/** What a test sees of the page. */
export interface ElementPage {
  readonly adapter: CrmAdapter;
  /** What the CRM has saved. */
  readonly saved: readonly unknown[];
  /** Whether the CRM takes logs. */
  isSaving: boolean;
  /** Each state that an element told, in order. */
  readonly states: string[];
  /** The type of each event of the runtime. */
  readonly events: string[];
  /** What the element complained of, or wants to be restarted for. */
  readonly complaints: string[];
  /** The element, wherever it is. */
  element(): CrmConnectorElement;
  /** The frame inside it. */
  frame(): HTMLIFrameElement | null;
  /** What each framework's page can do. */
  app?: { rerender(): void; unmount(): void };
}

declare global {
  interface Window {
    elementPage: ElementPage;
    patchcordConnector: string;
  }
}

const crm = memoryAdapter({
  callCenterSettings: { SoftphoneOptions: { language: 'en_GB', clickToDial: 'Y' } },
  currentUser: {
    attributes: { type: 'agent' },
    Name: 'Ines Marrowby',
    Username: 'ines.marrowby@example.org',
    Id: 'U-3307',
    LanguageLocaleKey: 'en-GB',
  },
  records: [{ id: 'C-1', type: 'Contact', name: 'Mira Quillfeather', phone: '+442079460123' }],
});

let seen: CrmConnectorElement | undefined;

/** The address of the connector's frame, as the page's server says. */
export const connectorUrl = document.documentElement.dataset.connector ?? '';

export const page: ElementPage = {
  adapter: {
    ...crm,
    async saveInteractionLog(log, call) {
      const saved = page.isSaving ? await crm.saveInteractionLog?.(log, call) : undefined;
      if (saved === undefined) throw new AdapterError('closed', { code: 'UNAVAILABLE' });
      return saved;
    },
  },
  get saved() {
    return crm.logs;
  },
  isSaving: true,
  states: [],
  events: [],
  complaints: [],
  element: () => {
    seen = document.querySelector('crm-connector') ?? seen;
    if (seen === undefined) throw new Error('There is no element.');
    return seen;
  },
  frame: () => page.element().shadowRoot?.querySelector('iframe') ?? null,
};
window.elementPage = page;

/** Notes what an element tells. */
export function listen(element: CrmConnectorElement): CrmConnectorElement {
  element.addEventListener('statechange', noteState);
  element.addEventListener('runtimeevent', ({ detail }) => page.events.push(detail.type));
  element.addEventListener('connectorerror', (event) => {
    event.preventDefault();
    page.complaints.push(event.detail.message);
  });
  element.addEventListener('restartneeded', ({ detail }) =>
    page.complaints.push(`restart for ${detail.option}`),
  );
  return element;
}

/** One listener for every framework's way to add it. */
export function noteState({ detail }: { readonly detail: { readonly value: string } }): void {
  if (page.states.at(-1) !== detail.value) page.states.push(detail.value);
}
