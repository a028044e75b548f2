import { isAdapterError } from '../../errors.js';
import { crmAdapterSeed } from './seed.js';

/** The result or the error of a call. */
export type CallOutcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: unknown };

/** Fails the test with the sentence `otherwise` if the condition is false. */
export function check(holds: boolean, otherwise: string | (() => string)): asserts holds {
  if (holds) return;
  throw new Error(typeof otherwise === 'string' ? otherwise : otherwise());
}

/** Fails the test unless both values have equal JSON. */
export function checkSame(actual: unknown, expected: unknown, what: string): void {
  const [found, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  check(found === wanted, `${what}: expected ${wanted}, got ${found}.`);
}

/** Fails the test unless `isRight` is true. `wanted` describes the expected value for the message. */
export function checkIs(isRight: boolean, value: unknown, what: string, wanted: string): void {
  check(isRight, () => {
    const got = typeof value === 'function' ? 'a function' : JSON.stringify(value);
    return `${what}: expected ${wanted}, got ${got}.`;
  });
}

/** Fails the test unless the value is a string that is not empty. */
export function checkText(value: unknown, what: string): asserts value is string {
  checkIs(typeof value === 'string' && value !== '', value, what, 'a text');
}

/** Fails the test unless the value is a string or undefined. */
export function checkTextOrAbsent(value: unknown, what: string): void {
  checkIs(value === undefined || typeof value === 'string', value, what, 'a text or nothing');
}

/** Waits for a call, which may also throw synchronously. Fails the test if the call takes longer than the limit. */
export async function outcomeOf(
  run: () => unknown,
  limitMs: number,
  what: string,
): Promise<CallOutcome> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The outcome of ${what}: expected one in ${limitMs} ms, got none.`)),
      limitMs,
    );
  });
  const settled = (async () => run())().then(
    (value) => ({ ok: true, value }) as const,
    (error: unknown) => ({ ok: false, error }) as const,
  );
  try {
    return await Promise.race([settled, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** Describes an outcome without customer data. */
export const describeOutcome = (outcome: CallOutcome): string =>
  outcome.ok ? 'an answer' : describeError(outcome.error);

/** Describes a thrown value without customer data, because a test runner prints the description. */
export function describeError(error: unknown): string {
  if (!isAdapterError(error)) return `something that is no AdapterError (${typeof error})`;
  const { code, retryable, retryAfterMs } = error;
  return `AdapterError ${JSON.stringify({ code, retryable, retryAfterMs })}`;
}

/** Returns the seed's customer data that an error or its causes contain. */
export function customerDataIn(error: unknown): string[] {
  const text = textOf(error);
  const digits = text.replace(/[\s()./+-]/g, '');
  return [
    ...customerTexts.filter((value) => contains(text, value)),
    ...customerNumbers.filter((value) => digits.includes(value)),
  ];
}

/** The texts to search for. First names suffice, because parsers quote only the beginning of a text. */
const customerTexts = crmAdapterSeed.people.flatMap(({ name, email }) =>
  [name.split(' ')[0], email].filter((value) => value !== undefined),
);
const customerNumbers = crmAdapterSeed.people
  .map(({ phone = '' }) => phone.replace(/\D/g, ''))
  .filter((value) => value !== '');

/** True if the text contains the value as a whole word. Parts of words do not count, because file paths in a stack may contain them. */
function contains(text: string, value: string): boolean {
  const word = value.replace(/[.+]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\d])${word}(?![\\p{L}\\d])`, 'iu').test(text);
}

const maxDepth = 5;

function textOf(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null) return String(error);
  if (depth === maxDepth) return '';
  const properties = Object.getOwnPropertyNames(error).map((key) => {
    const value: unknown = Reflect.get(error, key);
    return `${key}: ${typeof value === 'function' ? '' : textOf(value, depth + 1)}`;
  });
  const message =
    error instanceof Error ? `${error.name} ${error.message} ${error.stack ?? ''}` : '';
  return [message, ...properties].join('\n');
}
