import {
  type FreshworksAdapterOptions,
  freshworksAdapter,
} from '../../../src/adapters/freshworks/index.js';
import { phoneVariants } from '../../../src/phone/index.js';
import {
  type AdapterUnderTest,
  type CrmAdapterSeed,
  crmAdapterSeed,
} from '../../../src/testing/index.js';
import { FakeFreshdesk, type FreshdeskContent, type FreshdeskField } from './FakeFreshdesk.js';
import { FakeFreshworks } from './FakeFreshworks.js';

/** An account with what the seed says in it, and an app in its page. */
export function freshworksWorld(
  options: Partial<FreshworksAdapterOptions> = {},
  content: Partial<FreshdeskContent> = {},
  seed: CrmAdapterSeed = crmAdapterSeed,
) {
  const all = { ...contentOf(seed), ...content };
  const contacts = [...all.contacts];
  const freshdesk = new FakeFreshdesk({ ...all, contacts });
  const client = new FakeFreshworks(freshdesk, pageOf(seed));
  const reopen = () =>
    freshworksAdapter({
      client,
      log: { keyField: 'cf_interaction_id' },
      phoneForms: (number) => phoneVariants(number, { defaultCountry: seed.defaultCountry }),
      ...options,
    });
  return { adapter: reopen(), client, contacts, freshdesk, reopen };
}

/** Fields that every account has, each with choices of another form, and the one for the key. */
export const usualFields: readonly FreshdeskField[] = [
  { name: 'subject', label: 'Subject', type: 'default_subject' },
  {
    name: 'status',
    label: 'Status',
    type: 'default_status',
    choices: { 2: ['Open', 'Being Processed'], 5: ['Closed', 'This ticket has been Closed'] },
  },
  { name: 'priority', label: 'Priority', type: 'default_priority', choices: { Low: 1, High: 3 } },
  {
    name: 'ticket_type',
    label: 'Type',
    type: 'default_ticket_type',
    choices: ['Question', 'Incident'],
  },
  { name: 'cf_interaction_id', label: 'Interaction', type: 'custom_text' },
];

/** Customers are contacts; the signed-in agent and the colleagues are agents. */
const contentOf = (seed: CrmAdapterSeed): FreshdeskContent => ({
  contacts: seed.people,
  agents: [{ id: seed.user.id, name: seed.user.name }, ...seed.directory],
  tickets: [{ id: 35, subject: 'The kettle does not whistle' }],
  fields: [
    ...usualFields,
    ...seed.customFields.map(({ name, label, type, isNumeric, options }) => ({
      name: `cf_${name}`,
      label,
      type: isNumeric
        ? 'custom_number'
        : { text: 'custom_text', picklist: 'custom_dropdown' }[type],
      ...(options && { choices: options }),
    })),
  ],
  pageSize: 10,
});

/** The settings of one section are parameters of their own, the others are in the JSON. */
const pageOf = ({ user, callCenterSettings }: CrmAdapterSeed) => {
  const { SoftphoneOptions, ...others } = callCenterSettings;
  return {
    loggedInUser: {
      id: user.id,
      type: user.role,
      role_ids: [1],
      contact: { name: user.name, email: user.username, language: user.locale },
    },
    iparams: {
      connectorUrl: 'https://connector.example.com/',
      domain: 'acme.freshdesk.com',
      callCenterSettings: JSON.stringify(others),
      ...Object.fromEntries(
        Object.entries(SoftphoneOptions ?? {}).map(([key, value]) => [
          `SoftphoneOptions_${key}`,
          value,
        ]),
      ),
    },
  };
};

/** A key as it stands in its field. */
const stored = (key: string) =>
  [...key]
    .map((character) =>
      /[\w .:~-]/.test(character)
        ? character
        : `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
    )
    .join('');

/** The adapter and its CRM, for tests of what every adapter keeps to. */
export function freshworksUnderTest(
  seed: CrmAdapterSeed,
  { adapter, client, contacts, freshdesk, reopen } = freshworksWorld({}, {}, seed),
): AdapterUnderTest {
  const ticketsOf = (interactionId: string) =>
    [...freshdesk.tickets.values()].filter(
      ({ custom_fields }) => custom_fields?.cf_interaction_id === stored(interactionId),
    );
  return {
    adapter,
    reopen,
    shown: () =>
      client.triggers
        .filter(({ action }) => action === 'click')
        .map(({ value }) => ({ kind: 'record', id: `${value}` }) as const),
    logsOf: (interactionId) =>
      ticketsOf(interactionId).map((content) => ({ id: `${content.id}`, content })),
    linkOf: (interactionId) => {
      const requester = ticketsOf(interactionId)[0]?.requester_id;
      // Without a contact, the agent is the requester.
      return requester === seed.user.id ? undefined : String(requester);
    },
    removeRecord: (id) => {
      contacts.splice(
        contacts.findIndex((contact) => `${contact.id}` === id),
        1,
      );
    },
    addInactive: (person) => {
      contacts.push({ ...person, deleted: true });
    },
    clickToDial: async ({ phone }) => {
      client.emit('cti.triggerDialer', { number: phone });
      await client.settled();
    },
    fail: (trouble) => {
      client.trouble = trouble;
    },
    recover: () => client.recover(),
    requestCount: () => client.calls,
    fieldName: (name) => `cf_${name}`,
  };
}
