import {
  type RestDescription,
  type RestEnvironment,
  type RestSearch,
  restAdapter,
} from '../../src/adapters/rest/index.js';
import type { CrmAdapter, CrmRecord } from '../../src/index.js';
import { type CurrentConversation, createConversation } from './Conversation.js';
import type { Case, Contact, Log } from './crmAnswers.js';
import { type Desk, fragmentOf, type View, viewOf } from './Desk.js';

/** The parts that the adapter uses. */
export interface DemoCrmAdapterOptions extends RestEnvironment {
  readonly desk: Pick<Desk, 'show' | 'onDial'>;
  /** Default: one that nobody sees. */
  readonly conversation?: Pick<CurrentConversation, 'begin' | 'isAbout'>;
  /** The address of the CRM page, with a `/` at its end. */
  readonly pageUrl: string;
}

/** Connects the runtime to the demo's CRM: data over its API, windows on the agent's desk. */
export function demoCrmAdapter(options: DemoCrmAdapterOptions): CrmAdapter {
  const { desk, conversation = createConversation(), pageUrl, ...environment } = options;
  let caller: { readonly address?: string } = {};
  const description: RestDescription = {
    name: 'Larkfield CRM',
    baseUrl: `${pageUrl}api/`,
    loadCrmData: {
      user: {
        path: 'crm-data',
        id: 'currentUser.Id',
        name: 'currentUser.Name',
        username: 'currentUser.Username',
        type: 'currentUser.attributes.type',
        locale: 'currentUser.LanguageLocaleKey',
      },
      settings: 'callCenterSettings',
    },
    listDirectory: {
      path: 'directory',
      query: { after: '{cursor}', limit: 10 },
      items: 'contacts',
      contact: { id: 'id', name: 'name', phone: 'phone', email: 'email' },
      paging: { cursor: 'next' },
    },
    findRecords: searches((view) => new URL(fragmentOf(view), pageUrl).href),
    saveInteractionLog: {
      method: 'PUT',
      path: 'interaction-logs/{key}',
      body: {
        from: '{from}',
        to: '{to}',
        subject: '{subject}',
        topic: '{topic}',
        comments: '{comments}',
        record: { type: '{record.type}', id: '{record.id}' },
        customFields: '{customFields}',
        startedAt: '{startedAt}',
        receivedAt: '{receivedAt}',
        durationSeconds: '{durationSeconds}',
      },
      id: 'id',
      fields: 'fields',
    },
    describeCustomFields: {
      path: 'custom-fields',
      query: ({ names }) => ({ names: String(names) }),
      items: 'fields',
      field: { name: 'name', label: 'label', options: 'options' },
    },
    // The last customer's record must not stay on the screen while somebody else calls.
    beginInteraction: ({ address, interactionId, kind }) => {
      caller = address === undefined ? {} : { address };
      const name = { ...caller, ...(interactionId !== undefined && { interactionId }) };
      conversation.begin(Object.keys(name).length > 0 ? { name } : {});
      const status = kind === 'withheld' ? 'withheld' : 'lookedFor';
      desk.show({ kind: 'caller', status, ...caller });
    },
    noMatch: () => desk.show({ kind: 'caller', status: 'notFound', ...caller }),
    openRecord: (record) => {
      conversation.isAbout(record);
      desk.show(viewOfRecord(record));
    },
    openReports: () => desk.show({ kind: 'reports' }),
    onClickToDial: (listener) =>
      desk.onDial((target) => {
        conversation.begin({ name: { address: target.phone }, record: target });
        listener(target);
      }),
  };
  return restAdapter(description, environment);
}

/** Searches for people, and by id for cases and logs as well. */
function searches(linkTo: (view: View) => string) {
  const people = (parameter: string): RestSearch => ({
    path: 'contacts',
    query: { [parameter]: '{value}' },
    items: 'contacts',
  });
  const record = {
    ...{ id: 'id', type: () => 'Contact', name: 'name', phone: 'phone', email: 'email' },
    url: ({ id }: Contact) => linkTo({ kind: 'contact', id }),
  };
  const cases = {
    path: 'cases/{value}',
    items: 'case',
    record: {
      ...{ id: 'id', type: () => 'Case', name: 'subject' },
      url: ({ id, contactId }: Case) => linkTo({ kind: 'contact', id: contactId, caseId: id }),
    },
  };
  const logs = {
    path: 'interaction-logs/{value}',
    items: 'log',
    record: {
      ...{ id: 'id', type: () => 'Interaction log', name: ({ id, subject }: Log) => subject ?? id },
      url: ({ id }: Log) => linkTo({ kind: 'reports', logId: id }),
    },
  };
  return {
    record,
    phone: people('phone'),
    email: people('email'),
    text: people('text'),
    id: [people('id'), cases, logs],
  };
}

/** The view that shows a record: its own link says which. */
export const viewOfRecord = ({ id, url }: CrmRecord): View =>
  url === undefined ? { kind: 'contact', id } : viewOf(new URL(url).hash);

/** A person as the connector sees one. */
export const toRecord = ({ id, name, phone, email }: Contact, url: string): CrmRecord => ({
  ...{ id, type: 'Contact', name, url },
  ...(phone === null ? {} : { phone }),
  ...(email === null ? {} : { email }),
});
