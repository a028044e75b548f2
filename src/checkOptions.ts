import { invalidOption } from './errors.js';

/** What an option must be, in words and as a test. */
export type Rule = readonly [expected: string, isRight: (value: unknown) => boolean];

/** The rule of each option of a group. */
export type Rules<Options> = Readonly<Record<keyof Options, Rule>>;

/** Which group of options is checked. */
export interface OptionGroup {
  /** What stands before a name in an error. Default: nothing. */
  readonly prefix?: string;
  /** Names that must not be left out. Default: none. */
  readonly needed?: readonly string[];
  /** Whether names without a rule may be there. Default: false. */
  readonly isOpen?: boolean;
}

/**
 * Makes sure that options are what their rules say; one that is undefined is left out.
 *
 * @throws RuntimeError INVALID_OPTION at the first one that can never work
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

/** Whether a value is an object, of whatever kind. */
export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null;

/** Whether a value can be called. */
export const isFunction = (value: unknown): boolean => typeof value === 'function';

/** Whether a value is a string with more than spaces in it. */
export const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

/** The longest delay that browsers' timers keep to. */
const largest = 2 ** 31 - 1;

/** A number that is not less, and not too long for a timer. */
export const numberFrom = (least: number): Rule => [
  `a number from ${least} to ${largest}`,
  (value) => typeof value === 'number' && value >= least && value <= largest,
];

/** A name, a selector. */
export const textRule: Rule = ['a string that is not empty', isText];
