import { isObject } from '../checkOptions.js';

/**
 * True if two options are the same: equal, or plain objects or lists whose members are the same. Any other object,
 * such as an instance of a class, is the same as itself only.
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

/** An object of any realm that has no class, or a list. */
function isComparable(value: unknown): value is object {
  if (!isObject(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  return isPlain || Array.isArray(value);
}
