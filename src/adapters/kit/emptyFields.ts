import type { Fields } from './answers.js';

/**
 * Returns an object that sets each named field to the empty value. Returns undefined if there are no names. An adapter
 * writes it to a log to remove the links that an earlier save has written.
 */
export const emptyFields = (
  names: readonly string[],
  empty: '' | null = null,
): Fields | undefined =>
  names.length > 0 ? Object.fromEntries(names.map((name) => [name, empty])) : undefined;

/** Removes null and empty fields. Used for a new log: it has no earlier link to remove, and a CRM may refuse such fields. */
export const filledFields = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ''));
