import { invalidOption } from '../../errors.js';

/** The options of an adapter as they may have been given. */
export type GivenOptions = Readonly<Record<string, unknown>>;

/** @throws RuntimeError INVALID_OPTION unless it is right; `expected` follows "must be" */
export function checkOption(isRight: boolean, option: string, expected: string): void {
  if (!isRight) throw invalidOption(option, expected);
}

/** @throws RuntimeError INVALID_OPTION for an option that there is not: most likely a slip of the pen */
export function checkNames(given: unknown, names: readonly string[], group = ''): GivenOptions {
  const options = Object(given) as GivenOptions;
  for (const name of Object.keys(options)) {
    checkOption(
      names.includes(name),
      group + name,
      `left out: the options are ${names.join(', ')}`,
    );
  }
  return options;
}

/** @throws RuntimeError INVALID_OPTION unless it has all these methods */
export function checkMethods(value: unknown, option: string, methods: readonly string[]): void {
  const has = Object(value) as GivenOptions;
  const isRight = methods.every((method) => typeof has[method] === 'function');
  checkOption(isRight, option, `an object with ${methods.join(', ')}`);
}

/** @throws RuntimeError INVALID_OPTION for what is given and no function */
export function checkFunctions(given: GivenOptions, names: readonly string[], group = ''): void {
  for (const name of names) {
    const isRight = given[name] === undefined || typeof given[name] === 'function';
    checkOption(isRight, group + name, 'a function');
  }
}

/** Names of fields and tables go into queries as they are. */
export const isFieldName = (value: unknown): boolean =>
  typeof value === 'string' && /^[A-Za-z]\w{0,99}$/.test(value);

/** @throws RuntimeError INVALID_OPTION for what is given and no name of a field */
export function checkFieldName(value: unknown, option: string): void {
  const isRight = value === undefined || isFieldName(value);
  checkOption(isRight, option, 'a name of letters, digits and _, 1 to 100 long');
}
