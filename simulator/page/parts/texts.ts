/** A value of unknown kind in one short line. */
export const valueText = (value: unknown): string =>
  typeof value === 'string' ? value : shortJson(value, 200);

const shownItems = 10;

/** Data as indented JSON, long lists and long texts cut. */
export function shortJson(data: unknown, length: number): string {
  const json = JSON.stringify(data, cutList, 2) ?? '';
  return json.length > length ? `${json.slice(0, length)}\n…` : json;
}

const cutList = (_key: string, value: unknown): unknown =>
  Array.isArray(value) && value.length > shownItems
    ? [...value.slice(0, shownItems), `… and ${value.length - shownItems} more`]
    : value;
