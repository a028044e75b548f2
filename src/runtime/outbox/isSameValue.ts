/**
 * True if two values have the same content, with the types that structured clone supports: maps, sets, dates, bytes
 * and cycles included. A value of any other type equals only itself.
 */
export function isSameValue(
  one: unknown,
  other: unknown,
  seen = new Map<object, object>(),
): boolean {
  if (Object.is(one, other)) return true;
  if (!isObject(one) || !isObject(other) || kindOf(one) !== kindOf(other)) return false;
  if (seen.get(one) === other) return true;
  seen.set(one, other);
  const parts = partsOf(one);
  const otherParts = partsOf(other);
  if (parts === undefined || otherParts === undefined) return false;
  const keys = Object.keys(parts);
  return (
    keys.length === Object.keys(otherParts).length &&
    keys.every(
      (key) =>
        Object.hasOwn(otherParts, key) &&
        isSameValue(Reflect.get(parts, key), Reflect.get(otherParts, key), seen),
    )
  );
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const kindOf = (value: object): string => Object.prototype.toString.call(value);

/** The content of a value as properties. Undefined if the content cannot be read. */
function partsOf(value: object): object | undefined {
  if (value instanceof Map || value instanceof Set) return [...value];
  if (value instanceof Date) return [value.getTime()];
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  const isPlain = /^\[object (Object|.*Array)\]$/.test(kindOf(value));
  return isPlain ? value : undefined;
}
