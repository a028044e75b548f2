import { type OracleAdapterOptions, oracleAdapter } from '../../../src/adapters/oracle/index.js';
import { phoneVariants } from '../../../src/phone/index.js';
import {
  type AdapterUnderTest,
  type CrmAdapterSeed,
  crmAdapterSeed,
} from '../../../src/testing/index.js';
import { FakeFusion, fieldOf, idOf } from './FakeFusion.js';
import { FakeUiEvents } from './FakeUiEvents.js';

/** The adapter and its CRM, for tests of what every adapter keeps to. */
export function oracleUnderTest(
  seed: CrmAdapterSeed,
  { ui, fusion, open } = oracleWorld({}, seed),
): AdapterUnderTest {
  return {
    adapter: open(),
    reopen: open,
    shown: () =>
      ui.opened.map(({ id }) => ({
        kind: 'record' as const,
        id: fusion.resources.contacts?.find(({ PartyNumber }) => PartyNumber === id)?.PartyId ?? '',
      })),
    logsOf: (interactionId: string) => logsIn(fusion, interactionId),
    linkOf: (interactionId: string) => {
      const contact = logsIn(fusion, interactionId)[0]?.content.Contact_Id_c;
      return contact == null ? undefined : String(contact);
    },
    removeRecord: (id: string) => {
      const { contacts = [] } = fusion.resources;
      fusion.resources.contacts = contacts.filter(({ PartyId }) => PartyId !== id);
    },
    addInactive: ({ id, name, phone, email }: CrmAdapterSeed['people'][number]) => {
      fusion.resources.contacts?.push({
        PartyId: idOf(id),
        PartyNumber: `CDRM_${id}`,
        PartyStatus: 'I',
        ContactName: name,
        EmailAddress: email,
        OverallPrimaryFormattedPhoneNumber: phone,
      });
    },
    clickToDial: async ({ id, name, phone }: CrmAdapterSeed['people'][number]) => {
      await settled();
      ui.press(outgoing(phone, idOf(id), name));
    },
    fail: (trouble: NonNullable<FakeFusion['trouble']>) => {
      fusion.trouble = trouble;
      ui.trouble = trouble;
    },
    recover: () => {
      fusion.recover();
      ui.recover();
    },
    requestCount: () => fusion.requestCount + ui.calls,
    fieldName: fieldOf,
  };
}

/** The logs of an interaction. */
export const logsIn = ({ resources }: FakeFusion, interactionId: string) =>
  (resources.InteractionLog_c ?? [])
    .filter(
      ({ InteractionKey_c }) =>
        InteractionKey_c === encodeURIComponent(interactionId).replaceAll("'", '%27'),
    )
    .map((content) => ({ id: String(content.Id), content }));

/** What the page tells of a number that is pressed. */
export const outgoing = (phone: unknown, id?: unknown, name?: unknown) => ({
  SVCMCA_ANI: phone,
  SVCMCA_DISPLAY_NAME: name,
  SVCMCA_COMMUNICATION_DIRECTION: 'ORA_SVC_OUTBOUND',
  SVCMCA_CONTACT_ID: id,
});

/** Lets the framework's promises go through; no time passes. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

/** A CRM with what the seed says in it, and what its page offers. */
export function oracleWorld(options: Partial<OracleAdapterOptions> = {}, seed = crmAdapterSeed) {
  const { user } = seed;
  const [firstName = '', lastName = ''] = user.name.split(' ');
  const ui = new FakeUiEvents({
    ...{ firstName, lastName, userName: user.username },
    partyId: idOf(user.id),
  });
  const fusion = new FakeFusion(seed);
  const { url, fetch } = fusion;
  const open = () =>
    oracleAdapter({
      ui,
      rest: { url, fetch },
      configuration: JSON.stringify({ callCenterSettings: seed.callCenterSettings }),
      log: {
        resource: 'InteractionLog_c',
        keyField: 'InteractionKey_c',
        fields: ({ subject, comments }) => ({ Subject_c: subject, Comments_c: comments }),
        lookupTypes: { Outcome_c: 'ACME_OUTCOME' },
        recordFields: { contacts: 'Contact_Id_c' },
      },
      phoneForms: (number) => phoneVariants(number, { defaultCountry: 'US' }),
      locale: user.locale,
      ...options,
    });
  return { ui, fusion, open, adapter: open() };
}
