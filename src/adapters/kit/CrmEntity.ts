import type { Rule } from '../../checkOptions.js';
import type { DirectoryContact } from '../../crm.js';
import { type Fields, textOf } from './answers.js';
import { isFieldName } from './optionRules.js';

/** A table or module of the CRM that an adapter searches, and the CRM's names of its fields. */
export interface CrmEntity {
  /** The name of the table or module. */
  readonly name: string;
  readonly nameField: string;
  readonly phoneFields: readonly string[];
  readonly emailField?: string | undefined;
}

function isEntity(entity: CrmEntity): boolean {
  const names = [entity?.name, ...entityFields(Object(entity))];
  return Array.isArray(entity?.phoneFields) && names.every(isFieldName);
}

/** The rule for an adapter option that is a list of entities. */
export const entityListRule: Rule = [
  'a list of entities',
  (value) => Array.isArray(value) && value.every(isEntity),
];

/** Returns the names of the fields to search for each kind of query. */
export const searchedFields = ({ nameField, phoneFields, emailField }: CrmEntity) => ({
  phone: phoneFields,
  email: [emailField ?? []].flat(),
  text: [nameField],
});

/** Returns the names of all fields of an entity that an adapter reads. */
export const entityFields = (entity: CrmEntity): string[] =>
  Object.values(searchedFields(entity)).flat();

/** Converts a row of the CRM to a contact. Takes the first phone number that is not empty, and leaves out empty fields. */
export function contactIn(
  id: string,
  row: Fields,
  { nameField, phoneFields, emailField = '' }: CrmEntity,
): DirectoryContact {
  const phone = phoneFields.map((field) => textOf(row[field])).find(Boolean);
  const email = textOf(row[emailField]);
  return {
    id,
    name: textOf(row[nameField]) ?? email ?? id,
    ...(phone && { phone }),
    ...(email && { email }),
  };
}
