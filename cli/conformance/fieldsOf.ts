import { Broken } from './Check.js';
import { dataOf } from './Session.js';
import type { Heard } from './Tape.js';

/** Descriptions of custom fields, by name. */
export interface CustomFields {
  readonly voice?: Readonly<Record<string, unknown>>;
  readonly digital?: Readonly<Record<string, unknown>>;
}

/**
 * What a `customFieldsDataResponse` describes.
 *
 * @throws Broken if it is no JSON string of an object
 */
export function fieldsOf(answer: Heard): CustomFields {
  const data = dataOf(answer);
  if (typeof data !== 'string') {
    throw new Broken(
      `The data of customFieldsDataResponse has to be a JSON string, but is a ${typeof data}.`,
    );
  }
  try {
    const fields: unknown = JSON.parse(data);
    if (Object(fields) === fields) return fields as CustomFields;
  } catch {
    throw new Broken('The data of customFieldsDataResponse is no JSON.');
  }
  throw new Broken('The data of customFieldsDataResponse describes no fields.');
}
