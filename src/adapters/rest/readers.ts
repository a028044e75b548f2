import type { CrmRecord, CustomField } from '../../crm.js';
import { failure } from './errors.js';
import type { RestDescription, RestRecordFields, RestSource } from './RestDescription.js';
import { at } from './templates.js';

/**
 * Reads a value out of an item. Null and an empty text are as good as none.
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

/** As `read`, as a text. */
export function readText(source: RestSource | undefined, item: unknown): string | undefined {
  const value = read(source, item);
  return typeof value === 'object' || value === undefined ? undefined : String(value);
}

/** As `readText`, for what an item is known by. */
export function readId(source: RestSource | undefined, item: unknown): string {
  const id = readText(source, item);
  if (id === undefined) throw failure('The CRM gave no id.');
  return id;
}

/** The list in an answer; one object is a list of one, no content an empty one. */
export function readList(source: RestSource | undefined, body: unknown): readonly unknown[] {
  const found = source ? read(source, body) : body;
  if (typeof found === 'object' && found) return [found].flat();
  if (body === '') return [];
  throw failure('The CRM gave no list.');
}

/** Those of the fields that are there, as texts. */
const readTexts = (sources: object, item: unknown): object =>
  Object.fromEntries(
    Object.entries(sources)
      .map(([name, source]) => [name, readText(source, item)])
      .filter(([, value]) => value !== undefined),
  );

/** An item as a record, or as a contact. A link that could run as a script is no link. */
export function readRecord(sources: Partial<RestRecordFields>, item: unknown): CrmRecord {
  const { url, ...rest } = readTexts(sources, item) as Partial<CrmRecord>;
  return {
    ...{ name: '', ...(rest as { type: string }) },
    id: readId(sources.id, item),
    ...(url && /^https?:/i.test(url) && { url }),
  };
}

/** An item as a field of the log form. A field with choices is a pick list. */
export function readField(
  { name, label, options }: NonNullable<RestDescription['describeCustomFields']>['field'],
  item: unknown,
): CustomField {
  const own = readId(name, item);
  const choices = [read(options, item) ?? []].flat().map(String);
  return {
    ...{ name: own, label: readText(label, item) ?? own },
    ...(choices.length > 0 ? { type: 'picklist', options: choices } : { type: 'text' }),
  };
}
