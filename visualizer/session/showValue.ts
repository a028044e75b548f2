import type { Hidden, Shown } from '../../src/inspection/index.js';

/** True if it stands in place of a hidden value. */
export const isHidden = (value: Shown | undefined): value is Hidden =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && isKind(value);

/** A value in few words: `"retry"`, `4`, `string, 12 characters`, `{ 3 fields }`. */
export function showValue(value: Shown | undefined): string {
  if (value === undefined) return 'nothing';
  if (isHidden(value)) return hiddenInWords(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return count(value.length, 'item', '[', ']');
  if (typeof value === 'object' && value !== null) {
    return count(Object.keys(value).length, 'field', '{', '}');
  }
  return String(value);
}

/** The same without quotes, and with the fields of small objects. */
export function showHidden(value: Shown): string {
  if (typeof value === 'string') return value;
  if (isHidden(value) || typeof value !== 'object' || value === null || Array.isArray(value)) {
    return showValue(value);
  }
  return Object.entries(value)
    .map(([name, field]) => `${name} ${showValue(field)}`)
    .join(', ');
}

const lengths: Readonly<Record<string, string>> = {
  string: 'character',
  list: 'item',
  map: 'entry',
  set: 'item',
  buffer: 'byte',
};

const wordings: Readonly<Record<string, string>> = {
  cycle: 'an object that holds itself',
  tooDeep: 'more within',
  tooMuch: 'more',
  unreadable: 'something unreadable',
};

function hiddenInWords({ '~': kind, length, same }: Hidden): string {
  const name = wordings[kind] ?? kind;
  const unit = lengths[kind];
  const size = length === undefined ? '' : unit ? `, ${plural(length, unit)}` : ` (${length})`;
  return `${name}${size}${same === undefined ? '' : `, no. ${same}`}`;
}

const isKind = (value: object): value is Hidden =>
  '~' in value && typeof (value as { readonly '~': unknown })['~'] === 'string';

const count = (length: number, unit: string, open: string, close: string): string =>
  length === 0 ? `${open}${close}` : `${open} ${plural(length, unit)} ${close}`;

function plural(length: number, unit: string): string {
  if (length === 1) return `1 ${unit}`;
  return `${length} ${unit === 'entry' ? 'entries' : `${unit}s`}`;
}
