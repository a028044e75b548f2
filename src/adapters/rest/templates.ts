import { isObject } from '../../checkOptions.js';
import type { RestValues } from './RestDescription.js';

/** `{name}`, `{name.part}` */
export const placeholder = /\{([a-z_][\w.-]*)\}/gi;

/** Gives the value at a path; `undefined` if the path ends early. */
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

/** Puts values into a text. */
export const putInto = (
  template: string,
  values: RestValues,
  encode: (text: string) => string = String,
): string =>
  template.replace(placeholder, (_, path: string) => encode(String(at(values, path) ?? '')));

/**
 * Puts values into every text of a query or a body. What is absent is left out, and so is an object inside
 * of which everything is; in a list it stays.
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
    return [key, isObject(part) && isEmptied(filled) ? undefined : filled];
  });
  return Object.fromEntries(parts);
}

/** True for an object of which all members are absent, unless it never had any. */
function isEmptied(filled: unknown): boolean {
  if (!isObject(filled) || Array.isArray(filled)) return false;
  const members = Object.values(filled);
  return members.length > 0 && members.every((member) => member === undefined);
}

/** Part of a path. Some would mean another place in it, and no URL holds half a character. */
export function encodePart(text: string): string {
  const part = encodeURIComponent(text);
  if (/^\.{0,2}$/.test(part)) throw new TypeError();
  return part;
}
