import { type Fields, fieldsOf, objectIn, parseJson } from '../kit/answers.js';
import { untilAborted } from '../kit/untilAborted.js';
import { httpRefusal, toAdapterError } from './errors.js';
import type { HubspotBackend } from './HubspotBackend.js';

/**
 * Asks HubSpot's API through the backend, and gives the JSON object of its answer. It is empty if there is none.
 *
 * @param body Sent as JSON with POST. Without one it is a GET, unless `method` says otherwise.
 */
export async function askApi(
  backend: HubspotBackend,
  path: string,
  signal: AbortSignal,
  body?: object,
  method?: 'PUT' | 'DELETE',
): Promise<Fields> {
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
  // A success without a body.
  if (status === 204) return {};
  if (status >= 200 && status <= 299) return objectIn(answer);
  throw httpRefusal(what, status, headers, fieldsOf(answer).policyName);
}
