import type { Rule } from '../../checkOptions.js';
import type { DirectoryContact } from '../../crm.js';
import { type Fields, textOf } from './answers.js';
import { isFieldName } from './optionRules.js';

/** A kind of record that can be found, in the CRM's own names. */
export interface CrmEntity {
  /** Of the table or module. */
  readonly name: string;
  readonly nameField: string;
  readonly phoneFields: readonly string[];
  readonly emailField?: string;
}

function isEntity(entity: CrmEntity): boolean {
  const names = [entity?.name, ...fieldNames(Object(entity))];
  return Array.isArray(entity?.phoneFields) && names.every(isFieldName);
}

/** The rule for an option that lists entities. */
export const entityListRule: Rule = [
  'a list of entities',
  (value) => Array.isArray(value) && value.every(isEntity),
];

/** The fields in which a value of each kind is looked for. */
export const searchedFields = ({ nameField, phoneFields, emailField }: CrmEntity) => ({
  phone: phoneFields,
  email: [emailField ?? []].flat(),
  text: [nameField],
});

/** The fields of an entity that are read. */
export const fieldNames = (entity: CrmEntity): string[] =>
  Object.values(searchedFields(entity)).flat();

/** Somebody out of a row: the first number that there is, and nothing that is empty. */
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
