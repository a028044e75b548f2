import type { CustomField, InteractionLog, SavedInteractionLog } from '../../crm.js';
import type { AdapterCall } from '../CrmAdapter.js';
import { unusable } from './errors.js';
import type { ZendeskLogOptions } from './options.js';
import { askApi } from './requests.js';
import type { ZafClient } from './ZafClient.js';

/** The parts of a log that have a field of their own. */
export const logParts = [
  'from',
  'to',
  'subject',
  'topic',
  'comments',
  'startedAt',
  'receivedAt',
  'durationSeconds',
] as const;

/** A field of the custom object. */
interface ObjectField {
  readonly key: string;
  readonly title: string;
  readonly active?: boolean;
  readonly custom_field_options?: readonly { readonly name: string; readonly value: string }[];
}

/** Logs as records of a custom object. */
export interface InteractionLogs {
  save(log: InteractionLog, call: AdapterCall): Promise<SavedInteractionLog>;
  describe(names: readonly string[], call: AdapterCall): Promise<readonly CustomField[]>;
}

/**
 * Keeps logs as records of a custom object. A record is found again by its external id, so that saving
 * twice makes one.
 */
export function createInteractionLogs(
  client: ZafClient,
  { object, isAutonumbered, fields }: ZendeskLogOptions,
): InteractionLogs {
  const path = `custom_objects/${object}`;
  return {
    async save(log, { signal, idempotencyKey }) {
      const names = Object.keys(log.customFields);
      const known = names.length > 0 ? await readFields(client, path, names, signal) : [];
      const custom_object_record = {
        // Where Zendesk makes the names it takes none.
        ...(!isAutonumbered && { name: idempotencyKey }),
        custom_object_fields: {
          ...partsOf(log, fields),
          ...customValues(log.customFields, known),
        },
      };
      const query = new URLSearchParams({ external_id: idempotencyKey });
      const answer = await askApi(client, `${path}/records?${query}`, signal, {
        custom_object_record,
      });
      return toSaved(answer.custom_object_record);
    },
    async describe(names, { signal }) {
      const known = await readFields(client, path, names, signal);
      return known.map(({ key, title, custom_field_options: options = [] }) => ({
        name: key,
        label: title,
        ...(options.length > 0
          ? { type: 'picklist', options: options.map(({ name }) => name) }
          : { type: 'text' }),
      }));
    },
  };
}

function partsOf(log: InteractionLog, fields: ZendeskLogOptions['fields'] = {}) {
  const values: Record<string, unknown> = {};
  for (const part of logParts) {
    const { [part]: key = part.replace(/[A-Z]/, '_$&').toLowerCase() } = fields;
    if (key !== null && log[part] !== undefined) values[key] = log[part];
  }
  return values;
}

/** Zendesk wants a field's own key, and the value of a choice, where agents see its name. */
function customValues(values: Readonly<Record<string, unknown>>, known: readonly ObjectField[]) {
  const entries = Object.entries(values).map(([name, value]) => {
    const field = known.find(({ key }) => isSame(key, name));
    const choose = (chosen: unknown) =>
      field?.custom_field_options?.find((option) => option.name === chosen)?.value ?? chosen;
    return [field?.key ?? name, Array.isArray(value) ? value.map(choose) : choose(value)];
  });
  return Object.fromEntries(entries);
}

async function readFields(
  client: ZafClient,
  path: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<readonly ObjectField[]> {
  const { custom_object_fields: fields } = await askApi(client, `${path}/fields`, signal);
  if (!Array.isArray(fields)) throw unusable('custom_objects');
  return fields.filter(
    (field) => field?.active !== false && names.some((name) => isSame(name, field?.key)),
  );
}

const isSame = (one: string, other: unknown): boolean =>
  one.toLowerCase() === String(other).toLowerCase();

function toSaved(record: unknown): SavedInteractionLog {
  const { id, custom_object_fields: fields } = Object(record) as Record<string, unknown>;
  if (!id) throw unusable('custom_objects');
  return { id: String(id), fields: Object(fields) };
}
