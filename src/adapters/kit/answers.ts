import { unusableAnswer } from './failures.js';

/** An object from the CRM whose fields have not been checked yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** Converts any value to an object, so that its fields can be read safely. Null and undefined become an empty object. */
export const fieldsOf = (value: unknown): Fields => Object(value) as Fields;

/**
 * Returns the value if it is an object and not an array.
 *
 * @throws AdapterError INVALID_DATA for anything else
 */
export function objectIn(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unusableAnswer();
  return value as Fields;
}

/**
 * Returns the value if it is an array of objects.
 *
 * @throws AdapterError INVALID_DATA for anything else
 */
export function objectsIn(value: unknown): Fields[] {
  if (!Array.isArray(value)) throw unusableAnswer();
  return value.map(objectIn);
}

/**
 * Parses a JSON text. Returns undefined if the text is not valid JSON. (The error that `JSON.parse` throws quotes the
 * text, so it can contain customer data.)
 */
export function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(text as string);
  } catch {
    return undefined;
  }
}

/** Returns the value if it is a string that is not empty. Returns undefined for any other value. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/**
 * Converts an id to a string, because many CRMs use numbers as ids and the runtime expects strings.
 *
 * @throws AdapterError INVALID_DATA if it is neither a number nor a string, or empty
 */
export function idIn(value: unknown): string {
  const id = textOf(typeof value === 'number' ? String(value) : value);
  if (id === undefined) throw unusableAnswer();
  return id;
}
