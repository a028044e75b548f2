import type * as z from 'zod/mini';
import { AnswerError } from '../../errors.js';
import { checkData, describeIssues } from '../../protocol/issues.js';

/**
 * An adapter's answer as its schema has it.
 *
 * @param name the name of the answer in the error
 * @throws AnswerError with the paths at which it departs from the schema
 */
export function checkedAnswer<Answer>(
  schema: z.ZodMiniType<Answer>,
  answer: unknown,
  name: string,
): Answer {
  const { data, issues } = checkData(schema, answer, name);
  if (issues.length > 0) throw new AnswerError(describeIssues(issues));
  return data;
}
