import { type Fields, fieldsOf, objectIn, parsed } from '../kit/answers.js';
import { untilAborted } from '../kit/untilAborted.js';
import { httpRefusal, notReached } from './errors.js';
import type { HubspotBackend } from './HubspotBackend.js';

/** Asks HubSpot's API through the backend, and gives the JSON object of its answer. */
export type AskApi = (
  path: string,
  signal: AbortSignal,
  /** Sent as JSON with POST; without one it is a GET. */
  body?: object,
  method?: 'PUT',
) => Promise<Fields>;

/** Makes what asks. */
export const apiOf =
  (backend: HubspotBackend): AskApi =>
  async (path, signal, body, method) => {
    const what = path.replace(/\d+$/, '');
    const request = {
      method: method ?? (body ? 'POST' : 'GET'),
      signal,
      body: body ? JSON.stringify(body) : null,
    } as const;
    const ask = async () => {
      const response = await backend.fetch(path, request);
      return { response, answer: parsed(await response.text()) };
    };
    const { response, answer } = await untilAborted(what, ask, notReached, signal);
    const { status, headers } = response;
    if (status >= 200 && status <= 299) return objectIn(answer);
    throw httpRefusal(what, status, headers.get('Retry-After'), fieldsOf(answer).policyName);
  };
