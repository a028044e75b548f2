import type {
  AdapterCall,
  CrmAdapter,
  CrmDataInput,
  CrmRecord,
  InteractionLog,
  RecordQuery,
} from '../../src/index.js';
import { isAdapterError } from '../../src/index.js';
import { type CrmClient, pathOf } from './createCrmClient.js';
import {
  type Contact,
  caseFileSchema,
  contactsSchema,
  crmDataSchema,
  customFieldsSchema,
  directorySchema,
  logFileSchema,
  savedLogSchema,
} from './crmAnswers.js';
import { type Desk, fragmentOf, type View, viewOf } from './Desk.js';

/** What the adapter works with. */
export interface DemoCrmAdapterOptions {
  readonly client: CrmClient;
  readonly desk: Pick<Desk, 'show' | 'onDial'>;
  /** The address of the CRM page, for links to records. */
  readonly pageUrl: string;
}

/** Connects the runtime to the demo's CRM: data over its API, windows on the agent's desk. */
export function demoCrmAdapter({ client, desk, pageUrl }: DemoCrmAdapterOptions): CrmAdapter {
  const linkTo = (view: View) => new URL(fragmentOf(view), pageUrl).href;
  return {
    name: 'Larkfield CRM',
    // The runtime checks the data before it sends anything.
    loadCrmData: async ({ signal }) =>
      (await client({ path: 'crm-data', schema: crmDataSchema, signal })) as CrmDataInput,
    listDirectory: (call) => directoryPages(client, call),
    findRecords: (query, call) => findRecords(client, linkTo, query, call),
    openRecord: async (record) => desk.show(viewOfRecord(record)),
    openMatches: async (query, records) => desk.show({ kind: 'matches', query, records }),
    openReports: async () => desk.show({ kind: 'reports' }),
    saveInteractionLog: async (log, { signal, idempotencyKey }) =>
      client({
        path: pathOf('interaction-logs', idempotencyKey),
        schema: savedLogSchema,
        signal,
        body: bodyOf(log),
      }),
    describeCustomFields: async (names, { signal }) => {
      const path = `custom-fields?${new URLSearchParams({ names: names.join(',') })}`;
      return (await client({ path, schema: customFieldsSchema, signal })).fields;
    },
    onClickToDial: (listener) => desk.onDial(listener),
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

const directoryPageSize = 10;

async function* directoryPages(client: CrmClient, { signal }: AdapterCall) {
  let next: string | undefined = '';
  while (next !== undefined) {
    const query = new URLSearchParams({ after: next, limit: String(directoryPageSize) });
    const page = await client({ path: `directory?${query}`, schema: directorySchema, signal });
    yield page.contacts.map(({ id, name, phone, email }) => ({
      ...{ id, name },
      ...(phone === null ? {} : { phone }),
      ...(email === null ? {} : { email }),
    }));
    next = page.next;
  }
}

async function findRecords(
  client: CrmClient,
  linkTo: (view: View) => string,
  { kind, value }: RecordQuery,
  call: AdapterCall,
): Promise<readonly CrmRecord[]> {
  const path = `contacts?${new URLSearchParams({ [kind]: value })}`;
  const { contacts } = await client({ path, schema: contactsSchema, signal: call.signal });
  if (contacts.length > 0 || kind !== 'id') {
    return contacts.map((contact) =>
      toRecord(contact, linkTo({ kind: 'contact', id: contact.id })),
    );
  }
  const other =
    (await findCase(client, linkTo, value, call)) ?? (await findLog(client, linkTo, value, call));
  return other === undefined ? [] : [other];
}

const findCase = (
  client: CrmClient,
  linkTo: (view: View) => string,
  id: string,
  call: AdapterCall,
) =>
  orNothing(async () => {
    const path = pathOf('cases', id);
    const found = (await client({ path, schema: caseFileSchema, signal: call.signal })).case;
    const url = linkTo({ kind: 'contact', id: found.contactId, caseId: found.id });
    return { id: found.id, type: 'Case', name: found.subject, url };
  });

const findLog = (
  client: CrmClient,
  linkTo: (view: View) => string,
  id: string,
  call: AdapterCall,
) =>
  orNothing(async () => {
    const path = pathOf('interaction-logs', id);
    const { log } = await client({ path, schema: logFileSchema, signal: call.signal });
    const url = linkTo({ kind: 'reports', logId: log.id });
    return { id: log.id, type: 'Interaction log', name: log.subject ?? log.id, url };
  });

/** What is not there is no failure of a search. */
async function orNothing(find: () => Promise<CrmRecord>): Promise<CrmRecord | undefined> {
  try {
    return await find();
  } catch (error) {
    if (isAdapterError(error) && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}

/** What the CRM keeps of a log. */
const bodyOf = (log: InteractionLog) => ({
  from: log.from,
  to: log.to,
  subject: log.subject,
  topic: log.topic,
  comments: log.comments,
  customFields: log.customFields,
  startedAt: log.startedAt,
  receivedAt: log.receivedAt,
  durationSeconds: log.durationSeconds,
});
