import type * as z from 'zod/mini';
import { invalidArgument } from '../../errors.js';
import { checkData, describeIssues } from '../../protocol/issues.js';

/**
 * Checks an argument that the page has passed to a method of the runtime.
 *
 * @param argument the name of the argument in the error
 * @throws RuntimeError INVALID_ARGUMENT with the paths that do not match the schema
 */
export function checkArgument<Data>(
  argument: string,
  schema: z.ZodMiniType<Data>,
  value: unknown,
): Data {
  const { data, issues } = checkData(schema, value, argument);
  if (issues.length > 0) throw invalidArgument(argument, describeIssues(issues));
  return data;
}
