import type { AdapterCall } from '../../CrmAdapter.js';
import { isAdapterError } from '../../errors.js';
import { parseJson } from '../kit/answers.js';
import { pauseIn } from '../kit/httpFailures.js';
import { codeOfAnswer, failure } from './errors.js';
import type {
  RestDescription,
  RestEnvironment,
  RestRequest,
  RestValues,
} from './RestDescription.js';
import { readText } from './readers.js';
import { encodePart, fill, putInto } from './templates.js';

/** An answer of the CRM. */
export interface RestAnswer {
  /** Parsed; an empty text if there was nothing. */
  readonly body: unknown;
  readonly headers: Headers;
  /** The address that answered. */
  readonly url: string;
}

/**
 * Asks the CRM, and gives up when the call is aborted. Every failure is an `AdapterError` with no data
 * of customers, or what the signal was aborted with. `address` takes the place of the described one.
 */
export type RestClient = (
  request: RestRequest,
  values: RestValues,
  call: AdapterCall,
  address?: string,
) => Promise<RestAnswer>;

/** Makes what asks the CRM. */
export function createRestClient(
  { baseUrl, authorize, headers, credentials, errors = {} }: RestDescription,
  // biome-ignore lint/style/noRestrictedGlobals: the page's own clock, unless another is given.
  { fetch: send = fetch, now = Date.now }: RestEnvironment,
): RestClient {
  /** Gives the content of an answer that is a success. */
  function judge(what: string, { ok, status, headers }: Response, text: string): unknown {
    const body = text && parseJson(text);
    const own = readText(errors.code, body);
    if (!ok || own) {
      const code = errors.codes?.[own ?? status] ?? (ok ? 'UNKNOWN' : codeOfAnswer(status));
      // What is refused for its content will be refused again.
      const retryable = code === 'INVALID_DATA' ? false : undefined;
      const pauseMs = pauseIn(headers, now);
      throw failure(`${what}: ${status}.`, code, retryable, pauseMs);
    }
    if (body !== undefined) return body;
    throw failure(`${what}: no JSON but ${headers.get('Content-Type')}.`);
  }

  return async (request, values, { signal }, address) => {
    const { path, body, method = body === undefined ? 'GET' : 'POST' } = request;
    const what = `${method} ${path}`;
    const { url, own, ...content } = prepare(baseUrl, request, values, address);
    const attempt = async (refresh: boolean): Promise<Response> => {
      const proof = await authorize?.({ refresh, signal });
      signal.throwIfAborted();
      return send(url, {
        ...{ ...content, method, signal, redirect: 'manual' },
        credentials: credentials as RequestCredentials,
        headers: {
          Accept: 'application/json',
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...{ ...headers, ...proof, ...own },
        },
        // Else Chromium lets a second request for the same thing wait for the first one's answer.
        cache: 'no-store',
      });
    };
    try {
      let response = await attempt(false);
      if (response.status === 401 && authorize) response = await attempt(true);
      const text = await response.text();
      return { body: judge(what, response, text), headers: response.headers, url };
    } catch (error) {
      signal.throwIfAborted();
      throw isAdapterError(error) ? error : failure(`${what}: no answer.`, 'NETWORK');
    }
  };
}

function prepare(
  baseUrl: string,
  { path, query = {}, headers = {}, body }: RestRequest,
  values: RestValues,
  address?: string,
) {
  try {
    const url = new URL(
      address ?? baseUrl.replace(/\/*$/, '/') + putInto(path, values, encodePart),
    );
    for (const [name, value] of Object.entries(
      address ? {} : (fill(query, values) as RestValues),
    )) {
      for (const one of [value ?? []].flat()) {
        url.searchParams.append(name, typeof one === 'object' ? JSON.stringify(one) : String(one));
      }
    }
    const own = Object.entries(headers).map(([name, text]) => [
      name,
      putInto(text, values, encodeURIComponent),
    ]);
    return {
      url: url.href,
      own: Object.fromEntries(own) as Record<string, string>,
      ...(body !== undefined && { body: JSON.stringify(fill(body, values)) }),
    };
  } catch {
    throw failure(`${path} cannot hold these values.`, 'INVALID_DATA', false);
  }
}
