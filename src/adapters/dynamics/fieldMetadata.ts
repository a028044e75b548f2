import { type Fields, fieldsOf, objectIn, textOf } from '../kit/answers.js';
import type { CrmField } from '../kit/crmFields.js';
import type { CIFramework } from './CIFramework.js';
import { askCif } from './requests.js';

/** Reads the columns of a table by name. Converts the names to lower case, and ignores names that are no valid column names. */
export async function readFields(
  cif: CIFramework,
  entity: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<readonly CrmField[]> {
  const wanted = names.map((name) => name.toLowerCase()).filter((name) => /^[a-z]\w*$/.test(name));
  if (wanted.length === 0) return [];
  const metadata = objectIn(await askCif(cif, signal, 'getEntityMetadata', entity, wanted));
  return itemsOf(metadata.Attributes).flatMap((attribute) => {
    const name = textOf(attribute.LogicalName);
    return name && wanted.includes(name) ? [fieldIn(name, attribute)] : [];
  });
}

function fieldIn(name: string, attribute: Fields): CrmField {
  const { DisplayName, OptionSet, MaxLength, AttributeType, attributeDescriptor } = attribute;
  const maxLength = MaxLength ?? fieldsOf(attributeDescriptor).MaxLength;
  return {
    name,
    label: labelOf(DisplayName) ?? name,
    options: optionsOf(OptionSet),
    type: numericTypes[Number(AttributeType)] ?? AttributeType,
    ...(typeof maxLength === 'number' && maxLength > 0 && { maxLength }),
  };
}

/** The names of the numeric types by the numbers that the client uses for them. The Web API uses the names. */
const numericTypes: Readonly<Record<number, string>> = {
  3: 'decimal',
  4: 'double',
  5: 'integer',
  8: 'money',
  18: 'bigint',
};

/**
 * Reads the items of a collection. It can be a list, an object with names or numbers as keys, or an object of the client
 * with `_collection`. Microsoft does not document the format.
 */
const itemsOf = (collection: unknown): Fields[] =>
  Object.values(fieldsOf(fieldsOf(collection)._collection ?? collection)).map(fieldsOf);

const optionsOf = (optionSet: unknown): CrmField['options'] =>
  itemsOf(fieldsOf(optionSet).Options ?? optionSet).flatMap(({ Value, value, Label, text }) => {
    const label = labelOf(Label ?? text);
    return label ? [{ label, value: Value ?? value }] : [];
  });

/** Reads a label in the agent's language: a string, or a label object of the Web API that contains all languages. */
const labelOf = (label: unknown): string | undefined =>
  textOf(label) ?? textOf(fieldsOf(fieldsOf(label).UserLocalizedLabel).Label);
