import { type Fields, fieldsOf, parseJson } from '../kit/answers.js';
import { untilAborted } from '../kit/untilAborted.js';
import { asAnswer, httpRefusal, toAdapterError } from './errors.js';
import type { ZafClient } from './ZafClient.js';

/** Asks the framework, and gives its answer if that is an object. */
export const askPage = async (
  what: string,
  ask: () => PromiseLike<unknown>,
  signal: AbortSignal,
): Promise<Fields> => asAnswer(what, await untilAborted(what, ask, toAdapterError, signal));

/**
 * Asks Zendesk's REST API with the agent's own session. Gives the JSON object of the answer.
 *
 * @param path below `/api/v2/`, everything in it encoded
 * @param body sent as JSON with PATCH; without one it is a GET
 */
export async function askApi(
  client: ZafClient,
  path: string,
  signal: AbortSignal,
  body?: unknown,
): Promise<Fields> {
  // What follows may be a name, a number or a key.
  const what = path.replace(/\W.*/, '');
  const request = {
    url: `/api/v2/${path}`,
    // The page would wait and try again automatically, behind the runtime's back.
    autoRetry: false,
    httpCompleteResponse: true,
    ...(body === undefined
      ? { type: 'GET' as const }
      : { type: 'PATCH' as const, contentType: 'application/json', data: JSON.stringify(body) }),
  };
  const ask = async () => jsonOf(what, await client.request(request));
  return askPage(what, ask, signal);
}

/** Pages that know `httpCompleteResponse` give the whole response, others only its data or its text. */
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
