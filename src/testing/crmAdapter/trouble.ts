import type { AdapterErrorCode } from '../../errors.js';

/** The kinds of trouble that a CRM can be in. */
export type CrmTroubleKind =
  /** It cannot be reached. */
  | 'offline'
  /** The session has expired (HTTP 401). */
  | 'sessionExpired'
  /** The user lacks a permission (403). */
  | 'forbidden'
  /** The record that is asked for is not there (404). */
  | 'notFound'
  /** The data that is sent is refused for its content (400 or 422). */
  | 'refused'
  /** Too many requests (429), with a `Retry-After` if there is `retryAfter`. */
  | 'rateLimited'
  /** Out of order for a while (503). */
  | 'unavailable'
  /** The CRM itself, or what stands before it, has given up waiting (504). */
  | 'timedOut'
  /** A page for people in place of data, with status 200: signed out, or a proxy speaking. */
  | 'html'
  /** Data that stops in the middle. */
  | 'cutOff'
  /** Data of another shape: `answer`. */
  | 'nonsense'
  /** It takes the request and never answers, until `recover()`. */
  | 'hangs'
  /** It does what it is asked, and the answer gets lost on its way. */
  | 'answerLost';

/** The behaviour of the CRM under test from now on. */
export interface CrmTrouble {
  readonly kind: CrmTroubleKind;
  /**
   * Data of customers, in the middle of whatever the CRM says of its trouble, as real ones do. None of
   * it may get into an error.
   */
  readonly says: string;
  /** The pause that the CRM asks for: seconds as digits, or an HTTP date. */
  readonly retryAfter?: string;
  /** In place of the data, for `nonsense`. */
  readonly answer?: unknown;
}

/** The answer of a CRM on HTTP that is in trouble. */
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
 * The trouble as an HTTP answer, for doubles of CRMs that speak HTTP. For `offline`, `hangs` and
 * `answerLost` there is none.
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
      // Parsers quote what they stumble over.
      return { status: 200, headers: json, body: `{"name": ${says}` };
    case 'nonsense':
      return { status: 200, headers: json, body: JSON.stringify(answer ?? null) };
    default:
      return undefined;
  }
}

/** The error with which an adapter has to report a trouble. */
export interface TroubleReport {
  /** One of them. */
  readonly codes: readonly AdapterErrorCode[];
  /** Absent where it depends on the code: signing in again is for the agent, another answer is not. */
  readonly retryable?: boolean;
}

/** By kind. What is not here is not reported by every call. */
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
