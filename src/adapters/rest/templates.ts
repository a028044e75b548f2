import { isObject } from '../../checkOptions.js';
import type { RestValues } from './RestDescription.js';

/** Matches the placeholders `{name}` and `{name.part}`. */
export const placeholder = /\{([a-z_][\w.-]*)\}/gi;

/** Returns the value at a path. Returns undefined if the item does not have the path. */
export const at = (item: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value && Object.hasOwn(value, key)
          ? value[key as keyof typeof value]
          : undefined,
      item,
    );

/** Replaces the placeholders in a text. */
export const putInto = (
  template: string,
  values: RestValues,
  encode: (text: string) => string = String,
): string =>
  template.replace(placeholder, (_, path: string) => encode(String(at(values, path) ?? '')));

/**
 * Replaces the placeholders in every string of a query or a body. An absent value becomes undefined, which the
 * serialization leaves out. An object whose members are all absent also becomes undefined, except in a list.
 */
export function fill(template: unknown, values: RestValues): unknown {
  if (typeof template === 'function') return template(values);
  if (typeof template === 'string') {
    const path = /^\{([\w.-]+)\}$/.exec(template)?.[1];
    return path ? at(values, path) : putInto(template, values);
  }
  if (Array.isArray(template)) return template.map((part) => fill(part, values));
  if (typeof template !== 'object' || template === null) return template;
  const parts = Object.entries(template).map(([key, part]) => {
    const filled = fill(part, values);
    return [key, isObject(part) && hasOnlyAbsent(filled) ? undefined : filled];
  });
  return Object.fromEntries(parts);
}

/** True for an object that has members, all of which are undefined. */
function hasOnlyAbsent(filled: unknown): boolean {
  if (!isObject(filled) || Array.isArray(filled)) return false;
  const members = Object.values(filled);
  return members.length > 0 && members.every((member) => member === undefined);
}

/**
 * Encodes a text as one segment of a URL path. Throws for an empty text, `.` and `..`, which would change the path, and
 * for a lone surrogate.
 */
export function encodePart(text: string): string {
  const part = encodeURIComponent(text);
  if (/^\.{0,2}$/.test(part)) throw new TypeError();
  return part;
}
