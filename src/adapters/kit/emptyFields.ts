import type { Fields } from './answers.js';

/**
 * Gives fields without values; undefined if there are no names. In a change of a log, they remove the link of an
 * earlier save.
 */
export const emptyFields = (
  names: readonly string[],
  empty: '' | null = null,
): Fields | undefined =>
  names.length > 0 ? Object.fromEntries(names.map((name) => [name, empty])) : undefined;

/** Leaves out fields without values: a new log has no link to be removed, and a CRM may refuse them. */
export const filledFields = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ''));
