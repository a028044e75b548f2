import type { AdapterError } from '../../errors.js';
import { fieldsOf } from '../kit/answers.js';
import { type CodesByWords, codeIn, refusal } from '../kit/failures.js';

/** Zoho's codes, and statuses after a `#`. */
const codes: CodesByWords = [
  [/TOO_MANY|LIMIT_EXCEEDED|#429/, 'RATE_LIMITED'],
  [/AUTHENTICATION|INVALID_TOKEN|#401/, 'UNAUTHORIZED'],
  [/NO_PERMISSION|SCOPE_MISMATCH|#403/, 'FORBIDDEN'],
  // Two at once have created the same: another attempt finds it.
  [/DUPLICATE|INTERNAL|#50[0-3]/, 'UNAVAILABLE'],
  [/INVALID|MANDATORY|SYNTAX|#4[02][02]/, 'INVALID_DATA'],
  [/NOT_FOUND|#404/, 'NOT_FOUND'],
  [/timed? ?out|#504/i, 'TIMEOUT'],
  [/failed to fetch|network ?error|#0/i, 'NETWORK'],
];

/** The SDK rejects with plain objects, and throws a `TypeError` before it is ready. */
export function toAdapterError(what: string, thrown: unknown): AdapterError {
  const { code, status, message } = fieldsOf(thrown);
  const known = codeIn(`${code} #${status} ${message ?? thrown}`, codes);
  return refusal(what, known ?? (thrown instanceof TypeError ? 'UNAVAILABLE' : 'UNKNOWN'));
}
