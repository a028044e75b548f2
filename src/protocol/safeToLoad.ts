import { RuntimeError } from '../errors.js';

/**
 * Returns its argument, if the page permits zod to create schemas. Zod uses `for…in`, and fails at members that a
 * page has added to `Object.prototype`. The first schemas are created through this function, so that the error has a
 * clear message.
 *
 * @throws RuntimeError UNUSABLE_PAGE
 */
export function safeToLoad<Value>(value: Value): Value {
  for (const name in {}) {
    throw new RuntimeError(
      `A script of this page puts ${name} on Object.prototype, which zod cannot be loaded beside: load dist/patchcord.iife.js, or Patchcord before that script.`,
      { code: 'UNUSABLE_PAGE', details: { member: `Object.prototype.${name}` } },
    );
  }
  return value;
}
