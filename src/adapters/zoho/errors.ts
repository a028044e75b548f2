import type { AdapterError } from '../../errors.js';
import { fieldsOf } from '../kit/answers.js';
import { type CodesByWords, codeIn, refusal } from '../kit/failures.js';

/** Patterns for Zoho's error codes, and for HTTP statuses, which `toAdapterError` adds after a `#`. */
const codes: CodesByWords = [
  [/TOO_MANY|LIMIT_EXCEEDED|#429/, 'RATE_LIMITED'],
  [/AUTHENTICATION|INVALID_TOKEN|#401/, 'UNAUTHORIZED'],
  [/NO_PERMISSION|SCOPE_MISMATCH|#403/, 'FORBIDDEN'],
  // A duplicate: two pages have created the same call at the same time. The next attempt finds the call.
  [/DUPLICATE|INTERNAL|#50[0-3]/, 'UNAVAILABLE'],
  [/INVALID|MANDATORY|SYNTAX|#4[02][02]/, 'INVALID_DATA'],
  [/NOT_FOUND|#404/, 'NOT_FOUND'],
  [/timed? ?out|#504/i, 'TIMEOUT'],
  [/failed to fetch|network ?error|#0/i, 'NETWORK'],
];

/** Converts a rejection of the SDK, which is a plain object. Before the SDK is ready, it throws a `TypeError`. */
export function toAdapterError(what: string, thrown: unknown): AdapterError {
  const { code, status, message } = fieldsOf(thrown);
  const known = codeIn(`${code} #${status} ${message ?? thrown}`, codes);
  return refusal(what, known ?? (thrown instanceof TypeError ? 'UNAVAILABLE' : 'UNKNOWN'));
}
