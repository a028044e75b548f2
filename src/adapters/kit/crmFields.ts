import type { CustomField, InteractionLog } from '../../crm.js';
import { firstOf } from '../../firstOf.js';
import { cutText } from './cutText.js';
import { toUnknown } from './failures.js';
import { untilAborted } from './untilAborted.js';

/** A field of the CRM's interaction logs. */
export interface CrmField {
  /** The field's name in the CRM's spelling. */
  readonly name: string;
  readonly label: string;
  /** The options of a pick list: agents see the label, the CRM stores the value. Empty for any other field. */
  readonly options: readonly { readonly label: string; readonly value: unknown }[];
  /** The maximum length of a text field, in UTF-16 code units. Absent if the CRM does not report it. */
  readonly maxLength?: number;
  /** The CRM's name of the field's type. A numeric field accepts numbers only. */
  readonly type?: unknown;
}

/** Matches the names that CRMs use for the types of numeric fields. */
const numericType = /^(custom_|big|long)?(int|num|dec|dou|flo|mon|cur|per)/i;

/** The time limit for reading a log's fields, in milliseconds. The remaining time of the request is for saving the log. */
const fieldsTimeoutMs = 4000;

/**
 * Returns the fields that are needed to save a log. Returns an empty list if they cannot be read within four
 * seconds, because a save must not fail for lack of labels. The adapter then stores the values exactly as the agent
 * entered them.
 *
 * @param read Reads the fields until its signal is aborted.
 * @throws AdapterError TIMEOUT if the call was aborted
 */
export async function fieldsForSave(
  { customFields }: Pick<InteractionLog, 'customFields'>,
  read: (until: AbortSignal) => Promise<readonly CrmField[]>,
  signal: AbortSignal,
): Promise<readonly CrmField[]> {
  if (Object.keys(customFields).length === 0) return [];
  const until = firstOf(AbortSignal.timeout(fieldsTimeoutMs), signal);
  const fields = untilAborted('labels', () => read(until), toUnknown, until);
  return fields.catch((error) => {
    if (signal.aborted) throw error;
    return [];
  });
}

/** Converts fields to the return format of `describeCustomFields`. Fields with options become pick lists. */
export const toCustomFields = (fields: readonly CrmField[]): readonly CustomField[] =>
  fields.map(({ name, label, options }) =>
    options.length === 0
      ? { name, label, type: 'text' }
      : { name, label, type: 'picklist', options: options.map((option) => option.label) },
  );

/** Finds fields by name, ignoring letter case, and returns them in the format of `describeCustomFields`. */
export function describeFields(
  known: readonly CrmField[],
  names: readonly string[],
): readonly CustomField[] {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  return toCustomFields(known.filter(({ name }) => wanted.has(name.toLowerCase())));
}

/**
 * Converts a log's custom fields to the CRM's format: the CRM's field names, and the values of pick list options in
 * place of their labels. Truncates a text that is too long for its field. Leaves out a value of the wrong kind, because
 * the CRM would refuse the whole log.
 *
 * @param filledIn The log's `customFields`.
 * @param known The fields that the CRM has.
 */
export function crmValues(
  filledIn: Readonly<Record<string, unknown>>,
  known: readonly CrmField[],
): Record<string, unknown> {
  const entries = Object.entries(filledIn).flatMap(([name, entered]) => {
    const field = known.find((one) => one.name.toLowerCase() === name.toLowerCase());
    const values = [entered].flat().map((value) => toCrmValue(field, value));
    const fitting = values.filter((value) => value !== undefined);
    if (values.length > 0 && fitting.length === 0) return [];
    return [[field?.name ?? name, Array.isArray(entered) ? fitting : fitting[0]] as const];
  });
  return Object.fromEntries(entries);
}

/** Returns the value that the CRM stores. Returns undefined if the entered value is of the wrong kind. */
function toCrmValue(field: CrmField | undefined, entered: unknown): unknown {
  const { options = [], type, maxLength = Infinity } = field ?? {};
  const option = options.find(({ label }) => label === entered);
  if (option) return option.value;
  if (numericType.test(`${type}`) && entered !== null) return numberIn(entered);
  return typeof entered === 'string' ? cutText(entered, maxLength) : entered;
}

const numberIn = (value: unknown): number | undefined =>
  /^-?\d+(\.\d+)?$/.test(`${value}`) ? Number(value) : undefined;
