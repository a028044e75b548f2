import { unusableAnswer } from './failures.js';

/** An object of which nothing is known yet: each field has to be checked before it is used. */
export type Fields = Readonly<Record<string, unknown>>;

/** Reads anything as an object, so that its fields can be looked at. Null and undefined have none. */
export const fieldsOf = (value: unknown): Fields => Object(value) as Fields;

/**
 * Gives the value back if it is an object and no list.
 *
 * @throws AdapterError INVALID_DATA for anything else
 */
export function objectIn(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unusableAnswer();
  return value as Fields;
}

/**
 * Gives the value back if it is a list of objects.
 *
 * @throws AdapterError INVALID_DATA for anything else
 */
export function objectsIn(value: unknown): Fields[] {
  if (!Array.isArray(value)) throw unusableAnswer();
  return value.map(objectIn);
}

/**
 * Parses a JSON text; undefined if it is none. `JSON.parse` would throw an error that quotes the text,
 * and customer data with it.
 */
export function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(text as string);
  } catch {
    return undefined;
  }
}

/** Gives a string that is not empty; undefined for anything else. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/**
 * Gives an id as a string. Many CRMs have numbers for ids; the runtime wants strings.
 *
 * @throws AdapterError INVALID_DATA if it is neither a number nor a string, or empty
 */
export function idIn(value: unknown): string {
  const id = textOf(typeof value === 'number' ? String(value) : value);
  if (id === undefined) throw unusableAnswer();
  return id;
}
