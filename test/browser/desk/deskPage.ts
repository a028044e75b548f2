/** What every page of the desk's tests has: a CRM in memory that can fail, and an adapter that uses the desk. */
import { memoryAdapter } from '../../../src/adapters/memory/index.js';
import { type ChooserElement, defineDesk, withChooser } from '../../../src/desk/index.js';
import { type CrmConnectorElement, defineCrmConnector } from '../../../src/element/index.js';
import { AdapterError, type CrmAdapter, type CrmRecord } from '../../../src/index.js';

/** What a test sees of the page. */
export interface DeskPage {
  readonly adapter: CrmAdapter;
  /** Finds the desk. Default: in the document, outside of shadow roots. */
  desk(): ChooserElement | null;
  /** Whether the CRM can be reached. */
  isDown: boolean;
  /** The name of each record that was shown, in order. */
  readonly opened: string[];
  /** The name of the record of each log that was saved. */
  readonly saved: (string | undefined)[];
  /** The element, on or off the page. */
  softphone?: CrmConnectorElement;
  /** Renders the page once more, and takes it away. */
  app?: { rerender(): void; unmount(): void };
}

declare global {
  interface Window {
    deskPage: DeskPage;
  }
}

const records: readonly CrmRecord[] = [
  { id: 'C-1', type: 'Contact', name: 'Mira Quillfeather', phone: '+442079460123' },
  { id: 'C-2', type: 'Contact', name: 'Otto Quillfeather', phone: '+442079460123' },
  { id: 'C-3', type: 'Account', name: 'Brackwater Ltd', email: 'office@brackwater.example' },
];

const crm = memoryAdapter({
  callCenterSettings: { SoftphoneOptions: { clickToDial: 'Y' } },
  currentUser: {
    attributes: { type: 'agent' },
    Name: 'Ines Marrowby',
    Username: 'ines.marrowby@example.org',
    Id: 'U-3307',
    LanguageLocaleKey: 'en-GB',
  },
  records,
});

const throwIfDown = () => {
  if (page.isDown) throw new AdapterError('down', { code: 'UNAVAILABLE' });
};

export const page: DeskPage = {
  adapter: withChooser(
    {
      ...crm,
      async findRecords(query, call) {
        throwIfDown();
        const { kind, value } = query;
        if (kind === 'text') return records.filter(({ name }) => name.includes(value));
        return (await crm.findRecords?.(query, call)) ?? [];
      },
      openRecord: async ({ name }) => void page.opened.push(name),
      async saveInteractionLog(log, call) {
        throwIfDown();
        // This CRM keeps no logs on Otto.
        if (log.record?.id === 'C-2') {
          throw new AdapterError('refused', { code: 'INVALID_DATA', retryable: false });
        }
        const saved = await crm.saveInteractionLog?.(log, call);
        if (saved === undefined) throw new AdapterError('not saved');
        page.saved.push(log.record?.name);
        return saved;
      },
    },
    () => page.desk(),
  ),
  desk: () => document.querySelector('patchcord-desk'),
  isDown: false,
  opened: [],
  saved: [],
};
window.deskPage = page;

/** The address of the connector's frame, as the page's server says. */
export const connectorUrl = document.documentElement.dataset.connector ?? '';

/** Short pauses between attempts. */
export const timing = { attempts: 2, retryBaseMs: 50, retryCapMs: 100 };

defineCrmConnector();
defineDesk();
