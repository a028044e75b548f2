import type { AdapterErrorCode } from '../../errors.js';

/** The kinds of trouble that a CRM can have. */
export type CrmTroubleKind =
  /** The CRM cannot be reached. */
  | 'offline'
  /** The session has expired (HTTP 401). */
  | 'sessionExpired'
  /** The user lacks a permission (403). */
  | 'forbidden'
  /** The requested record does not exist (404). */
  | 'notFound'
  /** The CRM refuses the content of the data (400 or 422). */
  | 'refused'
  /** There are too many requests (429). The response has a `Retry-After` header if `retryAfter` is set. */
  | 'rateLimited'
  /** The CRM is temporarily unavailable (503). */
  | 'unavailable'
  /** The CRM or a proxy has a timeout (504). */
  | 'timedOut'
  /** The response is an HTML page with status 200, such as a sign-in page or the page of a proxy. */
  | 'html'
  /** The response is truncated. */
  | 'cutOff'
  /** The response contains data of an unexpected shape: `answer`. */
  | 'nonsense'
  /** The CRM receives the request and does not answer until `recover()`. */
  | 'hangs'
  /** The CRM executes the request, but the response is lost. */
  | 'answerLost';

/** The behaviour of the CRM under test from now on. */
export interface CrmTrouble {
  readonly kind: CrmTroubleKind;
  /** Customer data to put into the CRM's error messages, as real CRMs do. An adapter's error must not contain it. */
  readonly says: string;
  /** The delay that the CRM requests: seconds as digits, or an HTTP date. */
  readonly retryAfter?: string;
  /** The data of the response, for `nonsense`. */
  readonly answer?: unknown;
}

/** The HTTP response of a failing CRM. */
export interface CrmTroubleAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const statuses: Partial<Readonly<Record<CrmTroubleKind, number>>> = {
  sessionExpired: 401,
  forbidden: 403,
  notFound: 404,
  refused: 422,
  rateLimited: 429,
  unavailable: 503,
  timedOut: 504,
};

/**
 * Returns the HTTP response for a trouble, for test doubles of CRMs with an HTTP API. Returns undefined for `offline`,
 * `hangs` and `answerLost`, which have no response.
 */
export function crmTroubleAnswer(trouble: CrmTrouble): CrmTroubleAnswer | undefined {
  const { kind, says, retryAfter, answer } = trouble;
  const json = { 'Content-Type': 'application/json' };
  const status = statuses[kind];
  if (status !== undefined) {
    const headers = retryAfter === undefined ? json : { ...json, 'Retry-After': retryAfter };
    return { status, headers, body: JSON.stringify({ error: says, description: says }) };
  }
  switch (kind) {
    case 'html': {
      const body = `<!doctype html><title>${says}</title><p>Sign in, ${says}`;
      return { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body };
    }
    case 'cutOff':
      // JSON parsers quote the invalid text in their error message.
      return { status: 200, headers: json, body: `{"name": ${says}` };
    case 'nonsense':
      return { status: 200, headers: json, body: JSON.stringify(answer ?? null) };
    default:
      return undefined;
  }
}

/** The error with which an adapter has to report a trouble. */
export interface TroubleReport {
  /** The permitted error codes. */
  readonly codes: readonly AdapterErrorCode[];
  /** The required value of `retryable`. Absent if it depends on the code, because `UNAUTHORIZED` is not retryable. */
  readonly retryable?: boolean;
}

/** The required errors by kind of trouble. A kind that is not listed does not make every call fail. */
export const troubleReports: Partial<Readonly<Record<CrmTroubleKind, TroubleReport>>> = {
  offline: { codes: ['NETWORK'], retryable: true },
  sessionExpired: { codes: ['UNAUTHORIZED'], retryable: false },
  forbidden: { codes: ['FORBIDDEN'], retryable: false },
  notFound: { codes: ['NOT_FOUND'], retryable: false },
  refused: { codes: ['INVALID_DATA'], retryable: false },
  rateLimited: { codes: ['RATE_LIMITED'], retryable: true },
  unavailable: { codes: ['UNAVAILABLE'], retryable: true },
  timedOut: { codes: ['TIMEOUT'], retryable: true },
  html: { codes: ['INVALID_DATA', 'UNAVAILABLE', 'UNAUTHORIZED'] },
  cutOff: { codes: ['INVALID_DATA', 'UNAVAILABLE', 'NETWORK'], retryable: true },
};
