import { unusable } from './failures.js';

/** Data whose fields are still to be looked at. */
export type Fields = Readonly<Record<string, unknown>>;

/** The fields of anything; of what is no object, none. */
export const fieldsOf = (value: unknown): Fields => Object(value) as Fields;

/** @throws AdapterError INVALID_DATA unless it is an object that is no list */
export function objectIn(what: string, value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unusable(what);
  return value as Fields;
}

/** @throws AdapterError INVALID_DATA unless it is a list of objects */
export function objectsIn(what: string, value: unknown): Fields[] {
  if (!Array.isArray(value)) throw unusable(what);
  return value.map((item) => objectIn(what, item));
}

/** @throws AdapterError INVALID_DATA unless it is JSON; its own error would quote the text */
export function parseJson(what: string, text: unknown): unknown {
  try {
    return JSON.parse(text as string);
  } catch {
    throw unusable(what);
  }
}

/** A text that is not empty. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** An id as a text. @throws AdapterError INVALID_DATA for what is none */
export function idIn(what: string, value: unknown): string {
  if (typeof value === 'number') return String(value);
  const id = textOf(value);
  if (id === undefined) throw unusable(what);
  return id;
}
