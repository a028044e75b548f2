import type * as z from 'zod/mini';
import { AnswerError } from '../../errors.js';
import { checkData, describeIssues } from '../../protocol/issues.js';
import { readAnswer } from '../readAnswer.js';

/**
 * Checks an adapter's answer, and returns it as the schema types it.
 *
 * @param name the name of the answer in the error
 * @throws AnswerError with the paths that do not match the schema
 */
export function checkedAnswer<Answer>(
  schema: z.ZodMiniType<Answer>,
  answer: unknown,
  name: string,
): Answer {
  return readAnswer(answer, (readable) => {
    const { data, issues } = checkData(schema, readable, name);
    if (issues.length > 0) throw new AnswerError(describeIssues(issues));
    return data;
  });
}
