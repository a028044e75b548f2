import { isObject } from '../checkOptions.js';

/** Whether two options say the same: equal, or objects whose members are. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (!isObject(one) || !isObject(other)) return false;
  const left = Object.entries(one);
  const right: Readonly<Record<string, unknown>> = { ...other };
  return (
    left.length === Object.keys(right).length &&
    left.every(([name, value]) => Object.hasOwn(right, name) && Object.is(value, right[name]))
  );
}
