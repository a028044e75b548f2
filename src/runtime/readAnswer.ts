import { toSendable } from '../protocol/toSendable.js';

/**
 * Uses what an adapter answered. Where that fails at something that cannot be read, such as a getter
 * that throws or a revoked proxy, uses the rest of it.
 *
 * @param tell receives the paths of values that were left out
 */
export function readAnswer<Answer, Result>(
  answer: Answer,
  use: (answer: Answer) => Result,
  tell: (paths: readonly string[]) => void = () => undefined,
): Result {
  try {
    return use(answer);
  } catch (thrown) {
    const { value, leftOut } = toSendable(answer, 'data');
    if (leftOut.length === 0) throw thrown;
    const result = use(value);
    tell(leftOut);
    return result;
  }
}
