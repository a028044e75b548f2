import { fieldsOf, parseJson } from '../kit/answers.js';
import { untilAborted } from '../kit/untilAborted.js';
import type { CIFramework } from './CIFramework.js';
import { toAdapterError } from './errors.js';

type AnsweringMethod = Exclude<keyof CIFramework, 'addHandler' | 'removeHandler'>;

/** Calls a method of the framework and parses its JSON answer. Returns undefined if the answer is not valid JSON. */
export async function askCif<Method extends AnsweringMethod>(
  cif: CIFramework,
  signal: AbortSignal,
  method: Method,
  ...args: Parameters<NonNullable<CIFramework[Method]>>
): Promise<unknown> {
  const ask = (): unknown => Reflect.apply(cif[method] as () => unknown, cif, args);
  const answer = await untilAborted(method, ask, toAdapterError, signal);
  const value = typeof answer === 'string' ? parseJson(answer) : answer;
  // The framework resolves some failed calls with an error object, which has `msdyn_name`.
  if (fieldsOf(value).msdyn_name !== undefined) throw toAdapterError(method, value);
  return value;
}

/**
 * Formats a text as an OData string in a URL. `+` must be encoded because it would mean a space, and quotes must be
 * doubled because a single quote would end the string.
 */
export const literal = (text: string): string =>
  `'${encodeURIComponent(text.replace(/\p{Cs}/gu, '').replaceAll("'", "''"))}'`;
