import { invalidOption } from './errors.js';

/** A rule for an option: a text that completes "must be", and a test. */
export type Rule = readonly [expected: string, isRight: (value: unknown) => boolean];

/** The rule of each option of a group. */
export type Rules<Options> = Readonly<Record<keyof Options, Rule>>;

/** Settings for the check of one group of options. */
export interface OptionGroup {
  /** Put before the option names in errors. Default: empty. */
  readonly prefix?: string;
  /** Names of required options. Default: none. */
  readonly needed?: readonly string[];
  /** True if options without a rule are allowed. Default: false. */
  readonly isOpen?: boolean;
}

/**
 * Checks options by their rules. An option that is undefined counts as left out.
 *
 * @throws RuntimeError INVALID_OPTION at the first option that has no rule, breaks its rule, or is required but left
 *   out
 */
export function checkOptions(
  options: object,
  rules: Rules<Record<string, unknown>>,
  { prefix = '', needed = [], isOpen }: OptionGroup = {},
): void {
  const given: Partial<Record<string, unknown>> = Object(options);
  const known = Object.keys(rules);
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined && !isOpen) {
    throw invalidOption(prefix + unknown, `left out: the options are ${known.join(', ')}`);
  }
  for (const [name, [expected, isRight]] of Object.entries(rules)) {
    const value = given[name];
    if (value === undefined && !needed.includes(name)) continue;
    if (!isRight(value)) throw invalidOption(prefix + name, expected);
  }
}

/** True for an object of any kind. */
export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null;

/** True for a function. */
export const isFunction = (value: unknown): boolean => typeof value === 'function';

/** True for a string that contains more than spaces. */
export const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

/** The longest delay that the timers of browsers support. */
const largest = 2 ** 31 - 1;

/** The rule for a number that is not less than `least` and not too large for a timer. */
export const numberFrom = (least: number): Rule => [
  `a number from ${least} to ${largest}`,
  (value) => typeof value === 'number' && value >= least && value <= largest,
];

/** The rule for a string that is not empty, such as a name or a selector. */
export const textRule: Rule = ['a string that is not empty', isText];
