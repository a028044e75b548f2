import { isFunction, type Rule } from '../../checkOptions.js';

/** The rule for an option that is a function. */
export const functionRule: Rule = ['a function', isFunction];

/**
 * Creates the rule for an option that is an object of the vendor's library and must have the given methods.
 *
 * @param expected A description of the object for the error message.
 */
export const objectWith = (expected: string, ...methods: readonly string[]): Rule => [
  expected,
  (value) => methods.every((method) => isFunction(Object(value)[method])),
];

/**
 * True if the value is a name of letters, digits and `_` that begins with a letter and has at most 100 characters.
 * Adapters insert names of fields and tables into queries unescaped, so they check the names first.
 */
export const isFieldName = (value: unknown): boolean =>
  /^[a-z]\w{0,99}$/i.test(String(value ?? ''));
