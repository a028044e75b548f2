/** Converts any value to a short text. */
export const valueText = (value: unknown): string =>
  typeof value === 'string' ? value : shortJson(value, 200);

const maxItems = 10;

/** Converts data to indented JSON. Truncates long lists, and the whole text after `length` characters. */
export function shortJson(data: unknown, length: number): string {
  const json = JSON.stringify(data, cutList, 2) ?? '';
  return json.length > length ? `${json.slice(0, length)}\n…` : json;
}

const cutList = (_key: string, value: unknown): unknown =>
  Array.isArray(value) && value.length > maxItems
    ? [...value.slice(0, maxItems), `… and ${value.length - maxItems} more`]
    : value;
