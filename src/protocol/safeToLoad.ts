import { RuntimeError } from '../errors.js';

/**
 * Gives what it gets, if the page lets zod make schemas. zod loops by `for…in`, and fails at what a page
 * has put on `Object.prototype`. The first schemas come from here, so that this is said in a sentence.
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
