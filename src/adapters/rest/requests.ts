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
  /** The parsed JSON. An empty string if the response had no body. */
  readonly body: unknown;
  readonly headers: Headers;
  /** The URL of the request. */
  readonly url: string;
}

/**
 * Sends a request to the CRM. Rejects with the signal's reason if the call is aborted. Rejects with an `AdapterError`
 * without customer data for any other failure. `address` replaces the described URL.
 */
export type RestClient = (
  request: RestRequest,
  values: RestValues,
  call: AdapterCall,
  address?: string,
) => Promise<RestAnswer>;

/** Creates the function that sends all requests of an adapter. */
export function createRestClient(
  { baseUrl, authorize, headers, credentials, errors = {} }: RestDescription,
  // biome-ignore lint/style/noRestrictedGlobals: the default is the page's clock.
  { fetch: send = fetch, now = Date.now }: RestEnvironment,
): RestClient {
  /** Returns the parsed body of a successful response. Throws an `AdapterError` for any other response. */
  function readBody(what: string, { ok, status, headers }: Response, text: string): unknown {
    const body = text && parseJson(text);
    const crmCode = readText(errors.code, body);
    if (!ok || crmCode) {
      const code = errors.codes?.[crmCode ?? status] ?? (ok ? 'UNKNOWN' : codeOfAnswer(status));
      // The CRM would refuse the same data again.
      const retryable = code === 'INVALID_DATA' ? false : undefined;
      const retryAfterMs = pauseIn(headers, now);
      throw failure(`${what}: ${status}.`, code, retryable, retryAfterMs);
    }
    if (body !== undefined) return body;
    throw failure(`${what}: no JSON but ${headers.get('Content-Type')}.`);
  }

  return async (request, values, { signal }, address) => {
    const { path, body, method = body === undefined ? 'GET' : 'POST' } = request;
    const what = `${method} ${path}`;
    const { url, requestHeaders, ...content } = prepare(baseUrl, request, values, address);
    const attempt = async (refresh: boolean): Promise<Response> => {
      const authorization = await authorize?.({ refresh, signal });
      signal.throwIfAborted();
      return send(url, {
        ...{ ...content, method, signal, redirect: 'manual' },
        credentials: credentials as RequestCredentials,
        headers: {
          Accept: 'application/json',
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...{ ...headers, ...authorization, ...requestHeaders },
        },
        // With the cache, Chromium delays a second request for a URL until it has the response to the first.
        cache: 'no-store',
      });
    };
    try {
      let response = await attempt(false);
      if (response.status === 401 && authorize) response = await attempt(true);
      const text = await response.text();
      return { body: readBody(what, response, text), headers: response.headers, url };
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
    const requestHeaders = Object.entries(headers).map(([name, text]) => [
      name,
      putInto(text, values, encodeURIComponent),
    ]);
    return {
      url: url.href,
      requestHeaders: Object.fromEntries(requestHeaders) as Record<string, string>,
      ...(body !== undefined && { body: JSON.stringify(fill(body, values)) }),
    };
  } catch {
    throw failure(`${path} cannot hold these values.`, 'INVALID_DATA', false);
  }
}
