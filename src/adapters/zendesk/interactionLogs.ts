import type { AdapterCall } from '../../CrmAdapter.js';
import type { CustomField, InteractionLog, SavedInteractionLog } from '../../crm.js';
import { type Fields, fieldsOf, idIn, objectsIn } from '../kit/answers.js';
import { type CrmField, crmValues, describeFields, fieldsForSave } from '../kit/crmFields.js';
import { cutText } from '../kit/cutText.js';
import { emptyFields, filledFields } from '../kit/emptyFields.js';
import { saveLinked } from '../kit/saveLinked.js';
import { saveValues } from '../kit/saveValues.js';
import { logParts, namedParts, type ZendeskLogOptions } from './options.js';
import { askApi } from './requests.js';
import type { ZafClient } from './ZafClient.js';

/**
 * Saves a log as a record of a custom object, with references to the log's record. Zendesk identifies the record by its
 * external id, so saving a log twice creates one record.
 */
export async function saveInteractionLog(
  client: ZafClient,
  options: ZendeskLogOptions,
  log: InteractionLog,
  { signal, idempotencyKey }: AdapterCall,
): Promise<SavedInteractionLog> {
  const { object, isAutonumbered, fields } = options;
  const known = await fieldsForSave(log, (until) => readFields(client, object, until), signal);
  const parts = partsOf(log, fields);
  const path = `custom_objects/${object}/records`;
  const query = new URLSearchParams({ external_id: idempotencyKey });
  const noLinks = emptyFields(Object.values(options.recordFields ?? {}));
  const save = async (values: Fields, links?: Fields) => {
    // `parts` and `values` follow, so a lookup field for which the log has a value keeps that value.
    const emptied = links && noLinks;
    const custom_object_record = {
      // Zendesk refuses a name if it generates the names itself.
      ...(!isAutonumbered && { name: idempotencyKey }),
      custom_object_fields: { ...emptied, ...parts, ...values, ...filledFields(links ?? {}) },
    };
    const answer = await askApi(client, `${path}?${query}`, signal, { custom_object_record });
    const record = fieldsOf(answer.custom_object_record);
    return { id: idIn(record.id), fields: fieldsOf(record.custom_object_fields) };
  };
  return saveValues(crmValues(log.customFields, known), (values) =>
    saveLinked(linksOf(log, options), (links) => save(values, links), noLinks),
  );
}

/**
 * Returns the lookup fields with the log's record and the ticket from which the agent dialled. Returns undefined if
 * there is nothing to link.
 */
function linksOf(
  { record }: InteractionLog,
  { recordFields = {} }: ZendeskLogOptions,
): Fields | undefined {
  if (!record) return undefined;
  const { id, type, relatedTo } = record;
  const ids = new Map([[type, id]]);
  if (relatedTo !== undefined) ids.set(relatedTo.type, relatedTo.id);
  const links = Object.entries(recordFields).flatMap(([kind, field]) =>
    /^\d+$/.test(`${ids.get(kind)}`) ? [[field, `${ids.get(kind)}`]] : [],
  );
  return links.length > 0 ? Object.fromEntries(links) : undefined;
}

/** Describes the fields of the custom object. */
export async function describeCustomFields(
  client: ZafClient,
  { object }: ZendeskLogOptions,
  names: readonly string[],
  { signal }: AdapterCall,
): Promise<readonly CustomField[]> {
  return describeFields(await readFields(client, object, signal), names);
}

function partsOf(log: InteractionLog, fields: ZendeskLogOptions['fields'] = {}) {
  const values: Record<string, unknown> = {};
  for (const part of logParts) {
    const isNamed = namedParts.some((named) => named === part);
    const defaultKey = isNamed ? null : part.replace(/[A-Z]/, '_$&').toLowerCase();
    const { [part]: key = defaultKey } = fields;
    const value = part === 'comments' ? fittingNotes(log) : log[part];
    if (key !== null && value !== undefined) values[key] = value;
  }
  return values;
}

/** The maximum size of notes in bytes, because a record has at most 32 kB. A UTF-16 code unit needs at most three bytes. */
const maxNotesBytes = 27_000;

const fittingNotes = ({ comments }: InteractionLog): string | undefined =>
  comments && new Blob([comments]).size > maxNotesBytes
    ? cutText(comments, maxNotesBytes / 3)
    : comments;

async function readFields(
  client: ZafClient,
  object: string,
  signal: AbortSignal,
): Promise<readonly CrmField[]> {
  const path = `custom_objects/${object}/fields`;
  const { custom_object_fields } = await askApi(client, path, signal);
  return objectsIn(custom_object_fields)
    .filter(({ active }) => active !== false)
    .map(({ key, title, type, custom_field_options = [] }) => ({
      name: String(key),
      label: String(title),
      type,
      options: objectsIn(custom_field_options).map(({ name, value }) => ({
        label: String(name),
        value,
      })),
    }));
}
