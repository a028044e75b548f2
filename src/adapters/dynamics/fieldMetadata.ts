import { type Fields, fieldsOf, objectIn, textOf } from '../kit/answers.js';
import type { CrmField } from '../kit/crmFields.js';
import type { CIFramework } from './CIFramework.js';
import { askCif } from './requests.js';

/** Columns of a table. Logical names are in lower case; names that cannot be any are not asked for. */
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
  const most = MaxLength ?? fieldsOf(attributeDescriptor).MaxLength;
  return {
    name,
    label: labelOf(DisplayName) ?? name,
    options: optionsOf(OptionSet),
    type: types[Number(AttributeType)] ?? AttributeType,
    ...(typeof most === 'number' && most > 0 && { maxLength: most }),
  };
}

/** The types of numbers, as the client numbers them; the Web API has their names. */
const types: Readonly<Record<number, string>> = {
  3: 'decimal',
  4: 'double',
  5: 'integer',
  8: 'money',
  18: 'bigint',
};

/** A list, an object by name or number, or the client's own collection: the documentation leaves it open. */
const itemsOf = (collection: unknown): Fields[] =>
  Object.values(fieldsOf(fieldsOf(collection)._collection ?? collection)).map(fieldsOf);

const optionsOf = (optionSet: unknown): CrmField['options'] =>
  itemsOf(fieldsOf(optionSet).Options ?? optionSet).flatMap(({ Value, value, Label, text }) => {
    const label = labelOf(Label ?? text);
    return label ? [{ label, value: Value ?? value }] : [];
  });

/** Reads the label in the agent's language: a text, or a label of the Web API in all languages. */
const labelOf = (label: unknown): string | undefined =>
  textOf(label) ?? textOf(fieldsOf(fieldsOf(label).UserLocalizedLabel).Label);
