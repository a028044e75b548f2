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
 * Saves a log as a ticket. Freshdesk has no upsert and no unique fields, so the function searches for the ticket by its
 * key, then updates or creates it. After it has created a ticket, it searches again. If another page was faster, it
 * deletes the new ticket and updates the older one.
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
    const updateWith = async (id: string, requester?: Fields) => {
      const changes = ticketOf({ ...fields, ...requester });
      await askApi(client, 'updateTicket', { id }, signal, changes);
      return { id, fields };
    };
    // Without a link, the default requester replaces the linked contact, because a ticket must have a requester.
    const update = async (id: string) =>
      link
        ? updateWith(id, link)
        : saveLinked(await findRequester(), (requester) => updateWith(id, requester));
    const found = await findTicket(client, options.keyField, key, signal);
    if (found !== undefined) return update(found);
    const requester = link ?? (await findRequester());
    const body = newTicket({ ...options.ticket?.(log), ...requester }, ticketOf(fields));
    const { data } = await askApi(client, 'createTicket', {}, signal, body);
    const id = idIn(objectIn(data).id);
    const first = await findRecent(client, options.keyField, key, signal);
    if (first === undefined || first === id) return { id, fields };
    // The older ticket is updated even if the new one cannot be deleted.
    await askApi(client, 'deleteTicket', { id }, signal).catch(() => {});
    return update(first);
  };
  return saveValues(crmValues(log.customFields, known), (values) => {
    const fields = { ...parts, ...values, [options.keyField]: key };
    return saveLinked(linkTo(log), (link) => save(fields, link));
  });
}

/** Encodes characters that may have a meaning in a query, or may be encoded twice, as `=` and their character code. */
const storedKey = (key: string): string =>
  key.replace(
    /[^\w .:~-]/g,
    (character) => `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );

/**
 * Finds the ticket with the key. Freshdesk's search finds a new ticket only after some minutes, so the function also
 * checks the list of recent tickets.
 */
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

/** Returns the id of the oldest ticket with the key. Compares the key again, because a search may ignore letter case. */
function firstWith(tickets: readonly Fields[], keyField: string, key: string): string | undefined {
  const ids = tickets
    .filter((ticket) => fieldsOf(ticket.custom_fields)[keyField] === key)
    .map(({ id }) => idIn(id));
  return ids.sort((one, other) => Number(one) - Number(other))[0];
}

/** Returns the log's contact as the ticket's requester. Returns undefined for any other record, which cannot be a requester. */
function linkTo({ record }: InteractionLog): Fields | undefined {
  if (record?.type !== 'contact' || !/^\d{1,15}$/.test(record.id)) return undefined;
  return { requester_id: Number(record.id) };
}

/**
 * Returns the requester of a log without a contact: the result of the option `requester`, or the agent. Does not search
 * for a contact by number, because several contacts can share a number.
 */
async function requesterOf(
  client: FdkClient,
  { requester }: FreshworksLogOptions,
  log: InteractionLog,
  signal: AbortSignal,
): Promise<Fields> {
  const chosen = requester?.(log);
  if (chosen) return chosen;
  return { requester_id: Number(log.agent?.id ?? (await loadUser(client, signal)).id) };
}

/** Converts fields to the format of the API, which expects custom fields in `custom_fields`. */
function ticketOf(fields: Fields): Fields {
  const entries = Object.entries(fields);
  const isCustom = ([name]: readonly [string, unknown]) => name.startsWith('cf_');
  return {
    ...Object.fromEntries(entries.filter((entry) => !isCustom(entry))),
    custom_fields: Object.fromEntries(entries.filter(isCustom)),
  };
}

/**
 * Creates a ticket with the status closed, low priority and the source phone. Only new tickets get these attributes, so
 * a later save does not overwrite the changes of agents.
 */
const newTicket = (attributes: Fields, logFields: Fields): Fields => ({
  ...{ status: 5, priority: 1, source: 3 },
  ...attributes,
  ...logFields,
  custom_fields: { ...fieldsOf(attributes.custom_fields), ...fieldsOf(logFields.custom_fields) },
});

/** The maximum length of a subject. */
const maxSubjectLength = 255;

/**
 * The maximum size of a description in bytes, because a request has at most 100 kB. A character needs at most six bytes
 * in JSON.
 */
const maxDescriptionBytes = 90_000;

/** Returns the subject and the HTML description. If the text is truncated within an HTML entity or tag, removes its rest. */
function textsOf(log: InteractionLog) {
  const { subject, comments, topic, from, to } = log;
  const lines = [comments, topic, from && `From: ${from}`, to && `To: ${to}`].filter(Boolean);
  const html = (lines.join('\n') || 'Interaction')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/\n/g, '<br>');
  const isLong = new Blob([JSON.stringify(html)]).size > maxDescriptionBytes;
  return {
    subject: cutText(subject || 'Interaction', maxSubjectLength),
    description: isLong ? cutText(html, maxDescriptionBytes / 6).replace(/[&<]\w*…$/, '…') : html,
  };
}

function partsOf(log: InteractionLog, fields: FreshworksLogOptions['fields'] = {}) {
  const named = logParts.map((part) => [fields[part], log[part]] as const);
  return Object.fromEntries(named.filter(([name, value]) => name && value !== undefined));
}

/** Describes the ticket fields. */
export async function describeCustomFields(
  client: FdkClient,
  names: readonly string[],
  { signal }: AdapterCall,
): Promise<readonly CustomField[]> {
  return describeFields(await readFields(client, signal), names);
}
