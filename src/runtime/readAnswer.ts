import { toSendable } from '../protocol/toSendable.js';

/**
 * Calls `use` with the answer of an adapter. If parts of the answer cannot be read, for example a getter that throws
 * or a revoked proxy, calls `use` again without these parts.
 *
 * @param tell receives the paths of the values that were left out
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
