import { isFunction, type Rule } from '../../checkOptions.js';

/** The rule for an option that is a function. */
export const functionRule: Rule = ['a function', isFunction];

/**
 * The rule for a vendor's object, which must have these methods.
 *
 * @param expected What the object is, for the error message.
 */
export const objectWith = (expected: string, ...methods: readonly string[]): Rule => [
  expected,
  (value) => methods.every((method) => isFunction(Object(value)[method])),
];

/**
 * True for a name of letters, digits and `_` that begins with a letter and has 100 characters at most.
 * Names of fields and tables go into queries as they are, so an adapter checks them first.
 */
export const isFieldName = (value: unknown): boolean =>
  /^[a-z]\w{0,99}$/i.test(String(value ?? ''));
