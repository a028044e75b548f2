import type { CrmRecord, CustomField } from '../../crm.js';
import { failure } from './errors.js';
import type { RestDescription, RestRecordFields, RestSource } from './RestDescription.js';
import { at } from './templates.js';

/**
 * Reads a value from an item of the CRM's answer. Returns undefined for null and for an empty string.
 *
 * @throws AdapterError INVALID_DATA if the description's own function throws
 */
export function read(source: RestSource | undefined, item: unknown): unknown {
  try {
    const value = typeof source === 'function' ? source(item) : source && at(item, source);
    return value === null || value === '' ? undefined : value;
  } catch {
    throw failure('The CRM gave something unreadable.');
  }
}

/** Reads a value and converts it to a string. Returns undefined for an object. */
export function readText(source: RestSource | undefined, item: unknown): string | undefined {
  const value = read(source, item);
  return typeof value === 'object' || value === undefined ? undefined : String(value);
}

/**
 * Reads the id of an item.
 *
 * @throws AdapterError INVALID_DATA if the item has none
 */
export function readId(source: RestSource | undefined, item: unknown): string {
  const id = readText(source, item);
  if (id === undefined) throw failure('The CRM gave no id.');
  return id;
}

/**
 * Reads the list in an answer. A single object becomes a list with one item. An answer without a body becomes an empty
 * list.
 *
 * @throws AdapterError INVALID_DATA for any other answer
 */
export function readList(source: RestSource | undefined, body: unknown): readonly unknown[] {
  const found = source ? read(source, body) : body;
  if (typeof found === 'object' && found) return [found].flat();
  if (body === '') return [];
  throw failure('The CRM gave no list.');
}

/** Reads several fields as strings. Leaves out the fields that the item does not have. */
const readTexts = (sources: object, item: unknown): object =>
  Object.fromEntries(
    Object.entries(sources)
      .map(([name, source]) => [name, readText(source, item)])
      .filter(([, value]) => value !== undefined),
  );

/** Converts an item to a record or a contact. Drops a link that is not HTTP, because it could be a `javascript:` URL. */
export function readRecord(sources: Partial<RestRecordFields>, item: unknown): CrmRecord {
  const { url, ...rest } = readTexts(sources, item) as Partial<CrmRecord>;
  return {
    ...{ name: '', ...(rest as { type: string }) },
    id: readId(sources.id, item),
    ...(url && /^https?:/i.test(url) && { url }),
  };
}

/** Converts an item to a field of the log form. A field with options is a pick list. */
export function readField(
  { name, label, options }: NonNullable<RestDescription['describeCustomFields']>['field'],
  item: unknown,
): CustomField {
  const fieldName = readId(name, item);
  const optionTexts = [read(options, item) ?? []].flat().map(String);
  return {
    ...{ name: fieldName, label: readText(label, item) ?? fieldName },
    ...(optionTexts.length > 0 ? { type: 'picklist', options: optionTexts } : { type: 'text' }),
  };
}
