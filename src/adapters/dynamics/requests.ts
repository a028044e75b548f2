import { fieldsOf, parseJson } from '../kit/answers.js';
import { untilAborted } from '../kit/untilAborted.js';
import type { CIFramework } from './CIFramework.js';
import { toAdapterError } from './errors.js';

type AnsweringMethod = Exclude<keyof CIFramework, 'addHandler' | 'removeHandler'>;

/** Asks the framework, and reads its JSON. Undefined for what is none. */
export async function askCif<Method extends AnsweringMethod>(
  cif: CIFramework,
  signal: AbortSignal,
  method: Method,
  ...args: Parameters<NonNullable<CIFramework[Method]>>
): Promise<unknown> {
  const ask = (): unknown => Reflect.apply(cif[method] as () => unknown, cif, args);
  const answer = await untilAborted(method, ask, toAdapterError, signal);
  const value = typeof answer === 'string' ? parseJson(answer) : answer;
  // Some failures arrive as a success with an error in it.
  if (fieldsOf(value).msdyn_name !== undefined) throw toAdapterError(method, value);
  return value;
}

/** A text as OData has it, within an address: `+` would be a space, and a quote its end. */
export const literal = (text: string): string =>
  `'${encodeURIComponent(text.replace(/\p{Cs}/gu, '').replaceAll("'", "''"))}'`;
