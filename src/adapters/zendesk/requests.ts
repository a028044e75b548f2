import { type Fields, fieldsOf, parseJson } from '../kit/answers.js';
import { untilAborted } from '../kit/untilAborted.js';
import { asAnswer, httpRefusal, toAdapterError } from './errors.js';
import type { ZafClient } from './ZafClient.js';

/** Calls the framework and returns its answer. Throws if the answer is not an object. */
export const askPage = async (
  what: string,
  ask: () => PromiseLike<unknown>,
  signal: AbortSignal,
): Promise<Fields> => asAnswer(what, await untilAborted(what, ask, toAdapterError, signal));

/**
 * Sends a request to Zendesk's REST API with the agent's session. Returns the JSON object of the response.
 *
 * @param path A path relative to `/api/v2/`, percent-encoded.
 * @param body Sent as JSON with PATCH. Without a body, the request is a GET.
 */
export async function askApi(
  client: ZafClient,
  path: string,
  signal: AbortSignal,
  body?: unknown,
): Promise<Fields> {
  // For error messages. The rest of the path can contain customer data.
  const what = path.replace(/\W.*/, '');
  const request = {
    url: `/api/v2/${path}`,
    // The runtime retries. With `autoRetry`, Zendesk's page would also retry, and the runtime would not know.
    autoRetry: false,
    httpCompleteResponse: true,
    ...(body === undefined
      ? { type: 'GET' as const }
      : { type: 'PATCH' as const, contentType: 'application/json', data: JSON.stringify(body) }),
  };
  const ask = async () => jsonOf(what, await client.request(request));
  return askPage(what, ask, signal);
}

/** Returns the JSON of a response. Pages that support `httpCompleteResponse` return the whole response, others only its data or text. */
function jsonOf(what: string, answer: unknown): unknown {
  const response = fieldsOf(answer);
  const { status = 200, responseJSON, responseText = answer } = response;
  if (Number(status) < 200 || Number(status) > 299) {
    throw httpRefusal(what, Number(status), response);
  }
  return typeof responseText === 'string'
    ? parseJson(responseText)
    : (responseJSON ?? responseText);
}
