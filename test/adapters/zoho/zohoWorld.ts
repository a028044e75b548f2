import {
  type GuardedWindow,
  type ZohoAdapterOptions,
  zohoAdapter,
} from '../../../src/adapters/zoho/index.js';
import { phoneVariants } from '../../../src/phone/index.js';
import {
  type AdapterUnderTest,
  type CrmAdapterSeed,
  crmAdapterSeed,
} from '../../../src/testing/index.js';
import { FakeZoho } from './FakeZoho.js';
import { idOf } from './ZohoModules.js';

const aWhile = () => new Promise((resolve) => setTimeout(resolve, 20));

/** The adapter and its CRM, for tests of what every adapter keeps to. */
export function zohoUnderTest(
  seed: CrmAdapterSeed,
  { zoho, open } = zohoWorld({}, seed),
): AdapterUnderTest {
  return {
    adapter: open(),
    reopen: open,
    shown: () => zoho.shown,
    logsOf: (interactionId: string) =>
      (zoho.crm.rows.Calls ?? [])
        .filter((row) => decodeURIComponent(String(row.Interaction_Id)) === interactionId)
        .map((content) => ({ id: String(content.id), content })),
    linkOf: (interactionId: string) => {
      const call = zoho.crm.rows.Calls?.find(
        (row) => decodeURIComponent(String(row.Interaction_Id)) === interactionId,
      );
      return Object(call?.Who_Id ?? call?.What_Id).id as string | undefined;
    },
    removeRecord: (id: string) => {
      const { Contacts = [] } = zoho.crm.rows;
      zoho.crm.rows.Contacts = Contacts.filter((contact) => contact.id !== id);
    },
    addInactive: ({ id, name, phone, email }: CrmAdapterSeed['people'][number]) => {
      const lead = { id: idOf(id), Full_Name: name, Mobile: phone, Email: email };
      zoho.crm.rows.Leads?.push({ ...lead, $converted: true });
    },
    clickToDial: async ({ phone }: CrmAdapterSeed['people'][number]) => {
      zoho.press({ Number: phone });
      await aWhile();
    },
    fail: (trouble: FakeZoho['trouble']) => {
      zoho.trouble = trouble;
    },
    recover: () => zoho.recover(),
    requestCount: () => zoho.requestCount,
    fieldName: (name: string) => `Z_${name}`,
  };
}

/** A window of the CRM's, with the page's frame in it. */
export function fakeWindow() {
  const guards: ((event: MessageEvent) => void)[] = [];
  const parent = {} as Window;
  const window = {
    parent,
    top: parent,
    addEventListener: (_: string, guard: (event: MessageEvent) => void) => {
      guards.push(guard);
    },
  } as unknown as GuardedWindow;
  const isStopped = (data: unknown, source: unknown) => {
    let stopped = false;
    const stopImmediatePropagation = () => {
      stopped = true;
    };
    const event = { data, source, stopImmediatePropagation } as unknown as MessageEvent;
    for (const guard of guards) guard(event);
    return stopped;
  };
  return { window, parent, isStopped };
}

/** A CRM with what the seed says in it, and what its page offers. */
export function zohoWorld(options: Partial<ZohoAdapterOptions> = {}, seed = crmAdapterSeed) {
  const zoho = new FakeZoho(seed);
  const { window } = fakeWindow();
  const open = () =>
    zohoAdapter({
      zoho,
      window,
      settingsVariable: 'patchcord__settings',
      log: { keyField: 'Interaction_Id' },
      phoneForms: (number) => phoneVariants(number, { defaultCountry: 'US' }),
      ...options,
    });
  return { zoho, open, adapter: open() };
}
