import type { AdapterCall } from '../../CrmAdapter.js';
import type { CustomField, InteractionLog, SavedInteractionLog } from '../../crm.js';
import { fieldsOf, idIn, objectsIn } from '../kit/answers.js';
import { type CrmField, crmValues, describeFields } from '../kit/crmFields.js';
import { logParts, type ZendeskLogOptions } from './options.js';
import { askApi } from './requests.js';
import type { ZafClient } from './ZafClient.js';

/**
 * Keeps logs as records of a custom object. A record is found again by its external id, so that saving
 * twice makes one.
 */
export async function saveInteractionLog(
  client: ZafClient,
  { object, isAutonumbered, fields }: ZendeskLogOptions,
  log: InteractionLog,
  { signal, idempotencyKey }: AdapterCall,
): Promise<SavedInteractionLog> {
  const { customFields } = log;
  const isPlain = Object.keys(customFields).length === 0;
  const known = isPlain ? [] : await readFields(client, object, signal);
  const custom_object_record = {
    // Where Zendesk makes the names it takes none.
    ...(!isAutonumbered && { name: idempotencyKey }),
    custom_object_fields: { ...partsOf(log, fields), ...crmValues(customFields, known) },
  };
  const path = `custom_objects/${object}/records`;
  const query = new URLSearchParams({ external_id: idempotencyKey });
  const answer = await askApi(client, `${path}?${query}`, signal, { custom_object_record });
  const record = fieldsOf(answer.custom_object_record);
  return { id: idIn(record.id), fields: fieldsOf(record.custom_object_fields) };
}

/** Fields of the custom object. */
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
    const { [part]: key = part.replace(/[A-Z]/, '_$&').toLowerCase() } = fields;
    if (key !== null && log[part] !== undefined) values[key] = log[part];
  }
  return values;
}

async function readFields(
  client: ZafClient,
  object: string,
  signal: AbortSignal,
): Promise<readonly CrmField[]> {
  const path = `custom_objects/${object}/fields`;
  const { custom_object_fields } = await askApi(client, path, signal);
  return objectsIn(custom_object_fields)
    .filter(({ active }) => active !== false)
    .map(({ key, title, custom_field_options = [] }) => ({
      name: String(key),
      label: String(title),
      options: objectsIn(custom_field_options).map(({ name, value }) => ({
        label: String(name),
        value,
      })),
    }));
}
