import { type Fields, fieldsOf, objectIn, parseJson } from '../kit/answers.js';
import { untilAborted } from '../kit/untilAborted.js';
import { toAdapterError } from './errors.js';
import type { FdkClient, FdkTemplate } from './FdkClient.js';

/** A response of Freshdesk's API. */
export interface FreshdeskAnswer {
  /** The parsed JSON. Undefined if the response contains no valid JSON. */
  readonly data: unknown;
  readonly headers: unknown;
}

/** Calls the client and returns its answer. Throws if the answer is not an object. */
export const askPage = async (
  what: string,
  ask: () => PromiseLike<unknown>,
  signal: AbortSignal,
): Promise<Fields> => objectIn(await untilAborted(what, ask, toAdapterError, signal));

/**
 * Sends a request to Freshdesk's API with a request template of the app.
 *
 * @param context The values of the template's variables.
 * @param body Sent as JSON.
 */
export async function askApi(
  client: FdkClient,
  template: FdkTemplate,
  context: Readonly<Record<string, string>>,
  signal: AbortSignal,
  body?: Fields,
): Promise<FreshdeskAnswer> {
  const request = { context, ...(body && { body: JSON.stringify(body) }) };
  const ask = async () => {
    const answer = await client.request.invokeTemplate(template, request);
    const { status = 200, headers, response } = fieldsOf(answer);
    if (Number(status) < 200 || Number(status) > 299) throw answer;
    // The client returns the response as text.
    return { headers, data: parseJson(response) };
  };
  return untilAborted(template, ask, toAdapterError, signal);
}
