import { asAnswer, refusal, untilAborted, unusable } from './errors.js';
import type { ZafClient } from './ZafClient.js';

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
): Promise<Record<string, unknown>> {
  // What follows may be a name, a number or a key.
  const what = path.replace(/\W.*/, '');
  const request = {
    url: `/api/v2/${path}`,
    // The page would wait and try again by itself, behind the runtime's back.
    autoRetry: false,
    httpCompleteResponse: true,
    ...(body === undefined
      ? { type: 'GET' as const }
      : { type: 'PATCH' as const, contentType: 'application/json', data: JSON.stringify(body) }),
  };
  const answer = await untilAborted(what, () => client.request(request), signal);
  return asAnswer(what, readJson(what, answer));
}

/** Pages that know `httpCompleteResponse` give the whole response, others only its data or its text. */
function readJson(what: string, answer: unknown): unknown {
  const { status = 200, responseJSON, responseText = answer } = Object(answer);
  if (status < 200 || status > 299) throw refusal(what, status, Object(answer));
  if (typeof responseText !== 'string') return responseJSON ?? responseText;
  try {
    return JSON.parse(responseText);
  } catch {
    // The parser's error quotes the text.
    throw unusable(what);
  }
}
