import { setMaxListeners } from 'node:events';
import { type ZendeskAdapterOptions, zendeskAdapter } from '../../../src/adapters/zendesk/index.js';
import { phoneVariants } from '../../../src/phone/index.js';
import {
  type AdapterUnderTest,
  type CrmAdapterSeed,
  crmAdapterSeed,
} from '../../../src/testing/index.js';
import { FakeZafClient } from './FakeZafClient.js';
import { FakeZendesk, type ZendeskContent } from './FakeZendesk.js';

/** One search for each form of a number, all of them on one signal: Node warns from eleven on. */
setMaxListeners(20);

/** An account with what the seed says in it, and an app in its page. */
export function zendeskWorld(
  options: Partial<ZendeskAdapterOptions> = {},
  content: Partial<ZendeskContent> = {},
  seed: CrmAdapterSeed = crmAdapterSeed,
) {
  const zendesk = new FakeZendesk({ ...contentOf(seed), ...content });
  const client = new FakeZafClient(zendesk, pageOf(seed));
  const reopen = () =>
    zendeskAdapter({
      client,
      log: { object: 'interaction' },
      phoneForms: (number) => phoneVariants(number, { defaultCountry: seed.defaultCountry }),
      ...options,
    });
  return { adapter: reopen(), client, zendesk, reopen };
}

/** By which a log stands on the pages of its user and its ticket. */
const lookupFields = [
  { key: 'customer', title: 'Customer', type: 'lookup', relationship_target_type: 'zen:user' },
  { key: 'ticket', title: 'Ticket', type: 'lookup', relationship_target_type: 'zen:ticket' },
] as const;

/** Customers are end users, colleagues agents. */
const contentOf = (seed: CrmAdapterSeed): ZendeskContent => ({
  users: [
    ...seed.people.map((person) => ({ ...person, role: 'end-user' as const })),
    ...seed.directory.map((person) => ({ ...person, role: 'agent' as const })),
  ],
  tickets: [{ id: 35, subject: 'The kettle does not whistle' }],
  fields: [
    ...lookupFields,
    ...seed.customFields.map(({ name, label, type, isNumeric, options }) => ({
      key: name,
      title: label,
      ...(type === 'text'
        ? { type: isNumeric ? 'integer' : type }
        : {
            type: 'dropdown',
            custom_field_options: (options ?? []).map((option) => ({
              name: option,
              value: option.toLowerCase().replace(' ', '_'),
            })),
          }),
    })),
  ],
  pageSize: 10,
});

/** The settings of one section are parameters of their own, the others are in the JSON. */
const pageOf = ({ user, callCenterSettings }: CrmAdapterSeed) => {
  const { SoftphoneOptions, ...others } = callCenterSettings;
  return {
    currentUser: {
      id: user.id,
      name: user.name,
      email: user.username,
      role: user.role,
      locale: user.locale,
    },
    settings: {
      callCenterSettings: JSON.stringify(others),
      ...Object.fromEntries(
        Object.entries(SoftphoneOptions ?? {}).map(([key, value]) => [
          `SoftphoneOptions_${key}`,
          value,
        ]),
      ),
      SoftphoneOptions_voicemailNumber: '',
      unrelated: null,
    },
  };
};

/** What Zendesk's page tells when a number is pressed: on the page of a user, unless a ticket is named. */
export const pressed = (event: {
  readonly number: unknown;
  readonly userId?: number | null;
  readonly ticketId?: number;
}) => ({
  from: event.ticketId ? 'ticket_editor' : 'user_phone_identity',
  userId: null,
  ticketId: null,
  ...event,
});

/** The field by which a record of the custom object refers to a user. */
const customerField = {
  key: 'customer',
  title: 'Customer',
  type: 'lookup',
  relationship_target_type: 'zen:user',
} as const;

/** The adapter and its CRM, for tests of what every adapter keeps to. */
export function zendeskUnderTest(seed: CrmAdapterSeed): AdapterUnderTest {
  const fields = [...(contentOf(seed).fields ?? []), customerField];
  const log = { object: 'interaction', recordFields: { user: customerField.key } };
  const { adapter, client, zendesk, reopen } = zendeskWorld({ log }, { fields }, seed);
  return {
    adapter,
    reopen,
    shown: () => client.routes.map(([, , id]) => ({ kind: 'record', id: String(id) }) as const),
    logsOf: (interactionId) =>
      [...zendesk.records.values()]
        .filter((record) => record.external_id === interactionId)
        .map((content) => ({ id: content.id, content })),
    linkOf: (interactionId) => {
      const link = zendesk.records.get(interactionId)?.custom_object_fields[customerField.key];
      return link === undefined ? undefined : String(link);
    },
    removeRecord: (id) => zendesk.removeUser(id),
    addInactive: (person) => zendesk.addUser({ ...person, role: 'end-user', suspended: true }),
    clickToDial: async ({ id, phone }) => {
      client.emit('voice.dialout', pressed({ number: phone, userId: id }));
      await client.settled();
    },
    fail: (trouble) => {
      client.trouble = trouble;
    },
    recover: () => client.recover(),
    requestCount: () => client.calls,
  };
}
