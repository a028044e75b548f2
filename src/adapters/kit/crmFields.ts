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
  /** The choices of a pick list: agents see the label, the CRM stores the value. Else empty. */
  readonly options: readonly { readonly label: string; readonly value: unknown }[];
  /** UTF-16 code units that a text field holds. Absent if the CRM does not tell. */
  readonly maxLength?: number;
  /** The CRM's name of the field's type. A field for numbers takes no other text. */
  readonly type?: unknown;
}

/** The names that CRMs give the types of fields that hold numbers. */
const numeric = /^(custom_|big|long)?(int|num|dec|dou|flo|mon|cur|per)/i;

/** Milliseconds that the labels of a log's fields may take. The rest of a request is for the log itself. */
const labelsMs = 4000;

/**
 * Gives the fields that are needed to save a log, or none if they cannot be read within four seconds: a save
 * must not fail because labels are out of reach. The values are then stored as the agent filled them in.
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
  const until = firstOf(AbortSignal.timeout(labelsMs), signal);
  const fields = untilAborted('labels', () => read(until), toUnknown, until);
  return fields.catch((error) => {
    if (signal.aborted) throw error;
    return [];
  });
}

/** Gives fields as `describeCustomFields` answers them: those with choices are pick lists. */
export const toCustomFields = (fields: readonly CrmField[]): readonly CustomField[] =>
  fields.map(({ name, label, options }) =>
    options.length === 0
      ? { name, label, type: 'text' }
      : { name, label, type: 'picklist', options: options.map((option) => option.label) },
  );

/** Gives the fields that were asked for by name, in any letter case, as `describeCustomFields` answers them. */
export function describeFields(
  known: readonly CrmField[],
  names: readonly string[],
): readonly CustomField[] {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  return toCustomFields(known.filter(({ name }) => wanted.has(name.toLowerCase())));
}

/**
 * Gives the custom fields of a log as the CRM stores them: under its own names, and with the values of
 * the choices in place of their labels. A text that is too long for its field is cut. A value of the wrong
 * kind is left out: the CRM would refuse the whole log.
 *
 * @param filledIn The log's `customFields`.
 */
export function crmValues(
  filledIn: Readonly<Record<string, unknown>>,
  known: readonly CrmField[],
): Record<string, unknown> {
  const entries = Object.entries(filledIn).flatMap(([name, given]) => {
    const field = known.find((one) => one.name.toLowerCase() === name.toLowerCase());
    const values = [given].flat().map((value) => valueFor(field, value));
    const fitting = values.filter((value) => value !== undefined);
    if (values.length > 0 && fitting.length === 0) return [];
    return [[field?.name ?? name, Array.isArray(given) ? fitting : fitting[0]] as const];
  });
  return Object.fromEntries(entries);
}

/** The value to store; undefined if it does not fit. */
function valueFor(field: CrmField | undefined, value: unknown): unknown {
  const { options = [], type, maxLength = Infinity } = field ?? {};
  const option = options.find(({ label }) => label === value);
  if (option) return option.value;
  if (numeric.test(`${type}`) && value !== null) return numberIn(value);
  return typeof value === 'string' ? cutText(value, maxLength) : value;
}

const numberIn = (value: unknown): number | undefined =>
  /^-?\d+(\.\d+)?$/.test(`${value}`) ? Number(value) : undefined;
