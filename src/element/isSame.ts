import { isObject } from '../checkOptions.js';

/**
 * True if two option values are equal, or plain objects or arrays with identical members. Any other object, such as an
 * instance of a class, is equal only to itself.
 */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (!isComparable(one) || !isComparable(other)) return false;
  const left = Object.entries(one);
  const right: Readonly<Record<string, unknown>> = { ...other };
  return (
    Array.isArray(one) === Array.isArray(other) &&
    left.length === Object.keys(right).length &&
    left.every(([name, value]) => Object.hasOwn(right, name) && Object.is(value, right[name]))
  );
}

/** True for an array and for a plain object, also if another window has created it. */
function isComparable(value: unknown): value is object {
  if (!isObject(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  return isPlain || Array.isArray(value);
}
