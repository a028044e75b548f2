import { invalidOption } from '../../errors.js';

/** What an option must be, completing "must be", and whether a value is that. */
export type OptionRule = readonly [expected: string, isRight: (value: unknown) => boolean];

/**
 * Checks options by a table of rules.
 *
 * @throws RuntimeError INVALID_OPTION for an option that there is not, or with a value that can never work
 */
export function checkOptions(given: unknown, rules: Readonly<Record<string, OptionRule>>): void {
  const options = Object(given) as Readonly<Record<string, unknown>>;
  const stranger = Object.keys(options).find((name) => !(name in rules));
  if (stranger !== undefined) {
    throw invalidOption(stranger, `one of ${Object.keys(rules).join(', ')}`);
  }
  for (const [name, [expected, isRight]] of Object.entries(rules)) {
    if (!isRight(options[name])) throw invalidOption(name, expected);
  }
}

/** The same rule for an option that may be left out. */
export const optional = ([expected, isRight]: OptionRule): OptionRule => [
  expected,
  (value) => value === undefined || isRight(value),
];

export const aFunction: OptionRule = optional([
  'a function',
  (value) => typeof value === 'function',
]);

/** A vendor's object: it has to have these methods. */
export const objectWith = (what: string, ...methods: readonly string[]): OptionRule => [
  what,
  (value) => methods.every((method) => typeof Object(value)[method] === 'function'),
];

/** Names of fields and tables go into queries as they are. */
export const isFieldName = (value: unknown): boolean =>
  /^[a-z]\w{0,99}$/i.test(String(value ?? ''));
