import type { AdapterCall } from '../../CrmAdapter.js';
import type { CustomField, InteractionLog, SavedInteractionLog } from '../../crm.js';
import { type Fields, fieldsOf, idIn, objectIn, objectsIn } from '../kit/answers.js';
import { crmValues, describeFields, fieldsForSave } from '../kit/crmFields.js';
import { cutText } from '../kit/cutText.js';
import { saveLinked } from '../kit/saveLinked.js';
import { saveValues } from '../kit/saveValues.js';
import { loadUser } from './crmData.js';
import type { FdkClient } from './FdkClient.js';
import { type FreshworksLogOptions, logParts } from './options.js';
import { askApi } from './requests.js';
import { readFields } from './ticketFields.js';

/**
 * Keeps logs as tickets. A ticket is looked for by its key, then changed or created. Freshdesk offers no
 * upsert, so one that was created is looked for again: the older one counts if another page was faster.
 */
export async function saveInteractionLog(
  client: FdkClient,
  options: FreshworksLogOptions,
  log: InteractionLog,
  { signal, idempotencyKey }: AdapterCall,
): Promise<SavedInteractionLog> {
  const key = storedKey(idempotencyKey);
  const known = await fieldsForSave(log, (until) => readFields(client, until), signal);
  const parts = { ...textsOf(log), ...partsOf(log, options.fields) };
  const findRequester = () => requesterOf(client, options, log, signal);
  const save = async (fields: Fields, link?: Fields) => {
    const change = async (id: string, requester?: Fields) => {
      const changes = ticketOf({ ...fields, ...requester });
      await askApi(client, 'updateTicket', { id }, signal, changes);
      return { id, fields };
    };
    // Without a link, the ticket goes back to who its requester is then. A requester cannot be taken away.
    const update = async (id: string) =>
      link
        ? change(id, link)
        : saveLinked(await findRequester(), (requester) => change(id, requester));
    const found = await findTicket(client, options.keyField, key, signal);
    if (found !== undefined) return update(found);
    const requester = link ?? (await findRequester());
    const body = newTicket({ ...options.ticket?.(log), ...requester }, ticketOf(fields));
    const { data } = await askApi(client, 'createTicket', {}, signal, body);
    const id = idIn(objectIn(data).id);
    const first = await findRecent(client, options.keyField, key, signal);
    if (first === undefined || first === id) return { id, fields };
    // The other one is kept whether or not this one can be removed.
    await askApi(client, 'deleteTicket', { id }, signal).catch(() => {});
    return update(first);
  };
  return saveValues(crmValues(log.customFields, known), (values) => {
    const fields = { ...parts, ...values, [options.keyField]: key };
    return saveLinked(linkTo(log), (link) => save(fields, link));
  });
}

/** Characters that may mean something in a query, or be encoded twice, are stored as `=` and their code. */
const storedKey = (key: string): string =>
  key.replace(
    /[^\w .:~-]/g,
    (character) => `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );

/** The search learns of a ticket some minutes late, the list of recent ones at once. */
async function findTicket(client: FdkClient, keyField: string, key: string, signal: AbortSignal) {
  const query = `"${keyField}:'${key}'"`;
  const { data } = await askApi(client, 'findTickets', { query }, signal);
  const found = firstWith(objectsIn(objectIn(data).results), keyField, key);
  return found ?? findRecent(client, keyField, key, signal);
}

async function findRecent(client: FdkClient, keyField: string, key: string, signal: AbortSignal) {
  const { data } = await askApi(client, 'listRecentTickets', {}, signal);
  return firstWith(objectsIn(data), keyField, key);
}

/** The oldest ticket that has the key. A search need not compare letter for letter. */
function firstWith(tickets: readonly Fields[], keyField: string, key: string): string | undefined {
  const ids = tickets
    .filter((ticket) => fieldsOf(ticket.custom_fields)[keyField] === key)
    .map(({ id }) => idIn(id));
  return ids.sort((one, other) => Number(one) - Number(other))[0];
}

/** Records of other types are no requesters. */
function linkTo({ record }: InteractionLog): Fields | undefined {
  if (record?.type !== 'contact' || !/^\d{1,15}$/.test(record.id)) return undefined;
  return { requester_id: Number(record.id) };
}

/** A ticket needs a requester. Nobody is guessed by a number, which several may share. */
async function requesterOf(
  client: FdkClient,
  { requester }: FreshworksLogOptions,
  log: InteractionLog,
  signal: AbortSignal,
): Promise<Fields> {
  const given = requester?.(log);
  if (given) return given;
  return { requester_id: Number(log.agent?.id ?? (await loadUser(client, signal)).id) };
}

/** The ticket as the API takes it: custom fields stand apart. */
function ticketOf(fields: Fields): Fields {
  const entries = Object.entries(fields);
  const isCustom = ([name]: readonly [string, unknown]) => name.startsWith('cf_');
  return {
    ...Object.fromEntries(entries.filter((entry) => !isCustom(entry))),
    custom_fields: Object.fromEntries(entries.filter(isCustom)),
  };
}

/** Closed, of low priority, and by phone. A later save leaves alone what agents made of these. */
const newTicket = (given: Fields, changes: Fields): Fields => ({
  ...{ status: 5, priority: 1, source: 3 },
  ...given,
  ...changes,
  custom_fields: { ...fieldsOf(given.custom_fields), ...fieldsOf(changes.custom_fields) },
});

/** Characters of a subject. */
const longestSubject = 255;

/** Bytes that a description may take of the 100 kB of a request. A character takes six at most. */
const mostBytes = 90_000;

/** Descriptions are HTML. What is too long is not cut within a mark of HTML. */
function textsOf(log: InteractionLog) {
  const { subject, comments, topic, from, to } = log;
  const lines = [comments, topic, from && `From: ${from}`, to && `To: ${to}`].filter(Boolean);
  const html = (lines.join('\n') || 'Interaction')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/\n/g, '<br>');
  const isLong = new Blob([JSON.stringify(html)]).size > mostBytes;
  return {
    subject: cutText(subject || 'Interaction', longestSubject),
    description: isLong ? cutText(html, mostBytes / 6).replace(/[&<]\w*…$/, '…') : html,
  };
}

function partsOf(log: InteractionLog, fields: FreshworksLogOptions['fields'] = {}) {
  const named = logParts.map((part) => [fields[part], log[part]] as const);
  return Object.fromEntries(named.filter(([name, value]) => name && value !== undefined));
}

/** Fields of tickets. */
export async function describeCustomFields(
  client: FdkClient,
  names: readonly string[],
  { signal }: AdapterCall,
): Promise<readonly CustomField[]> {
  return describeFields(await readFields(client, signal), names);
}
