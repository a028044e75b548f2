import type { AdapterCall } from '../../CrmAdapter.js';
import type { CrmRecord, CustomField, InteractionLog, SavedInteractionLog } from '../../crm.js';
import { type Fields, idIn, objectIn, objectsIn, textOf } from '../kit/answers.js';
import { emptyFields } from '../kit/emptyFields.js';
import { saveLinked } from '../kit/saveLinked.js';
import { isId, type RecordSource } from './records.js';
import { askApex } from './requests.js';

/** Saves a log as a completed task. The Apex class creates only one task for each key. */
export async function saveInteractionLog(
  source: RecordSource,
  log: InteractionLog,
  furtherFields: Fields,
  { signal, idempotencyKey }: AdapterCall,
): Promise<SavedInteractionLog> {
  const { subject, comments, topic, from, to, direction } = log;
  const { startedAt, receivedAt, durationSeconds } = log;
  const times = { startedAt, receivedAt, durationSeconds };
  const request = {
    action: 'save',
    key: idempotencyKey,
    log: { subject, comments, topic, from, to, direction, ...times },
    fields: { ...log.customFields, ...furtherFields },
  } as const;
  const save = (link: Fields = {}) => askApex(source, { ...request, link }, signal);
  const answer = await saveLinked(linkTo(log.record), save, noLink);
  const saved = objectIn(answer);
  return { id: idIn(saved.id), fields: { ...objectIn(saved.fields) } };
}

const noLink = emptyFields(['WhoId', 'WhatId']);

/** Returns the link fields of a task: `WhoId` for a person, `WhatId` for any other record. Empties the unused field. */
function linkTo(record: CrmRecord | undefined): Fields | undefined {
  // Salesforce refuses a task that is linked to a lead and to another record.
  const relatedTo = record?.type === 'Lead' ? undefined : record?.relatedTo;
  const links = [relatedTo, record].flatMap((linked) =>
    linked && isId(linked.id) ? [[fieldFor(linked), linked.id] as const] : [],
  );
  return links.length > 0 ? { ...noLink, ...Object.fromEntries(links) } : undefined;
}

const fieldFor = ({ type }: Pick<CrmRecord, 'type'>): string =>
  type === 'Contact' || type === 'Lead' ? 'WhoId' : 'WhatId';

/** Describes the fields of tasks. The Apex class ignores the letter case of the names. */
export async function describeCustomFields(
  source: RecordSource,
  names: readonly string[],
  { signal }: AdapterCall,
): Promise<readonly CustomField[]> {
  const fields = objectsIn(await askApex(source, { action: 'fields', names }, signal));
  return fields.map(({ name, label, options }) => {
    const known = { name: idIn(name), label: textOf(label) ?? idIn(name) };
    return Array.isArray(options) && options.length > 0
      ? { ...known, type: 'picklist', options: options.map(String) }
      : { ...known, type: 'text' };
  });
}
