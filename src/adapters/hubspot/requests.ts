import { type Fields, fieldsOf, objectIn, parseJson } from '../kit/answers.js';
import { untilAborted } from '../kit/untilAborted.js';
import { httpRefusal, toAdapterError } from './errors.js';
import type { HubspotBackend } from './HubspotBackend.js';

/**
 * Sends a request to HubSpot's API through the backend. Returns the JSON object of the response, or an empty object if
 * the response has no body.
 *
 * @param body Sent as JSON.
 * @param method Default: POST with a body, otherwise GET.
 */
export async function askApi(
  backend: HubspotBackend,
  path: string,
  signal: AbortSignal,
  body?: object,
  method?: 'PUT' | 'DELETE',
): Promise<Fields> {
  // For error messages, which must not contain the ids of customers' records.
  const what = path.replace(/(?<=\/)\d+/g, '');
  const request = {
    method: method ?? (body ? 'POST' : 'GET'),
    signal,
    body: body ? JSON.stringify(body) : null,
  } as const;
  const ask = async () => {
    const response = await backend.fetch(path, request);
    return { response, answer: parseJson(await response.text()) };
  };
  const { response, answer } = await untilAborted(what, ask, toAdapterError, signal);
  const { status, headers } = response;
  if (status === 204) return {};
  if (status >= 200 && status <= 299) return objectIn(answer);
  throw httpRefusal(what, status, headers, fieldsOf(answer).policyName);
}
