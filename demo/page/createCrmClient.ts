import * as z from 'zod/mini';
import { AdapterError, type AdapterErrorCode } from '../../src/index.js';

/** The address of the CRM and the means to reach it. */
export interface CrmClientOptions {
  /** The CRM's address, with a `/` at its end. */
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970, for a `Retry-After` that is a date. */
  readonly now: () => number;
}

/** One request to the CRM. */
export interface CrmRequest<Schema extends z.ZodMiniType> {
  /** Below `/api/`, each part encoded; see `pathOf`. */
  readonly path: string;
  /** The schema of a successful answer. */
  readonly schema: Schema;
  readonly signal: AbortSignal;
  /** Sent as JSON with PUT; without one it is a GET. */
  readonly body?: unknown;
}

/** Asks the CRM. Every failure is an `AdapterError`, with no customer data in it. */
export type CrmClient = <Schema extends z.ZodMiniType>(
  request: CrmRequest<Schema>,
) => Promise<z.output<Schema>>;

/** Makes what asks the demo's CRM. */
export function createCrmClient({ baseUrl, fetch, now }: CrmClientOptions): CrmClient {
  return async ({ path, schema, signal, body }) => {
    const method = body === undefined ? 'GET' : 'PUT';
    // Without what may be a name, a number or a key.
    const what = `${method} ${path.replace(/[/?].*$/s, '')}`;
    const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
    const init: RequestInit = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(new URL(`api/${path}`, baseUrl), {
      ...init,
      ...{ method, headers, signal, credentials: 'same-origin', redirect: 'error' },
      // Else Chromium lets a second request for the same thing wait for the first one's answer.
      cache: 'no-store',
    }).catch((cause) => {
      throw noAnswer(what, signal, cause);
    });
    if (!response.ok) throw refusal(what, response, now());
    const text = await response.text().catch((cause) => {
      throw noAnswer(what, signal, cause);
    });
    return read(schema, text, what);
  };
}

/**
 * Joins the parts of a path.
 *
 * @throws AdapterError INVALID_DATA for a part that no URL can hold
 */
export const pathOf = (...parts: readonly string[]): string => parts.map(encodePart).join('/');

function encodePart(part: string): string {
  try {
    if (!['', '.', '..'].includes(part)) return encodeURIComponent(part);
  } catch {
    // Half a character.
  }
  const options = { code: 'INVALID_DATA', retryable: false } as const;
  throw new AdapterError('An id cannot be part of a URL.', options);
}

function read<Schema extends z.ZodMiniType>(schema: Schema, text: string, what: string) {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AdapterError(`${what} was not answered with JSON.`, { code: 'INVALID_DATA', cause });
  }
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const places = result.error.issues.map(({ path }) => path.join('.') || 'the whole').join(', ');
  throw new AdapterError(`${what} was answered with wrong data (${places}).`, {
    code: 'INVALID_DATA',
  });
}

const noAnswer = (what: string, signal: AbortSignal, cause: unknown) =>
  signal.aborted
    ? new AdapterError(`${what} was given up.`, { code: 'TIMEOUT', cause })
    : new AdapterError(`${what} did not reach the CRM.`, { code: 'NETWORK', cause });

function refusal(what: string, response: Response, now: number): AdapterError {
  const { status } = response;
  const code = codeOf(status);
  const retryAfterMs = readRetryAfter(response.headers.get('Retry-After'), now);
  return new AdapterError(`${what} was answered with ${status}.`, {
    code,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    // The same request again would be refused again.
    ...(code === 'INVALID_DATA' ? { retryable: false } : {}),
  });
}

const codes: Readonly<Record<number, AdapterErrorCode>> = {
  400: 'INVALID_DATA',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  408: 'TIMEOUT',
  413: 'INVALID_DATA',
  422: 'INVALID_DATA',
  429: 'RATE_LIMITED',
  504: 'TIMEOUT',
};

const codeOf = (status: number): AdapterErrorCode =>
  codes[status] ?? (status >= 500 ? 'UNAVAILABLE' : 'UNKNOWN');

/** Seconds or a date. */
function readRetryAfter(text: string | null, now: number): number | undefined {
  if (text === null) return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
