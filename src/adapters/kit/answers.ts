import { unusable } from './failures.js';

/** Data whose fields are still to be looked at. */
export type Fields = Readonly<Record<string, unknown>>;

/** The fields of anything; of what is no object, none. */
export const fieldsOf = (value: unknown): Fields => Object(value) as Fields;

/** @throws AdapterError INVALID_DATA unless it is an object that is no list */
export function objectIn(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unusable();
  return value as Fields;
}

/** @throws AdapterError INVALID_DATA unless it is a list of objects */
export function objectsIn(value: unknown): Fields[] {
  if (!Array.isArray(value)) throw unusable();
  return value.map(objectIn);
}

/** What a JSON text says; undefined for what is none. The error of a parser would quote the text. */
export function parsed(text: unknown): unknown {
  try {
    return JSON.parse(text as string);
  } catch {
    return undefined;
  }
}

/** A text that is not empty. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** An id as a text. @throws AdapterError INVALID_DATA for what is none */
export function idIn(value: unknown): string {
  const id = textOf(typeof value === 'number' ? String(value) : value);
  if (id === undefined) throw unusable();
  return id;
}
