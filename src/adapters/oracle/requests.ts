import { type Fields, fieldsOf, objectIn, objectsIn, parseJson, textOf } from '../kit/answers.js';
import { refusal, unusableAnswer } from '../kit/failures.js';
import { untilAborted } from '../kit/untilAborted.js';
import { httpRefusal, toAdapterError } from './errors.js';
import type { OracleRest } from './options.js';
import type { UiEvents, UiEventsContext } from './UiEvents.js';

/** Calls a getter method of an answer of the framework. Returns undefined if the answer has no such method. */
export function read(answer: unknown, getter: string): unknown {
  const get = fieldsOf(answer)[getter];
  return typeof get === 'function' ? get.call(answer) : undefined;
}

/**
 * Calls the setter methods of a request. `values` contains their names without `set`. Throws if a setter is missing,
 * because an incomplete request would do something else, for example open an empty form.
 */
export function fill(request: unknown, values: Fields): unknown {
  for (const [name, value] of Object.entries(values)) {
    const set = fieldsOf(request)[`set${name}`];
    if (typeof set !== 'function') throw unusableAnswer();
    set.call(request, value);
  }
  return request;
}

/** Sends an operation to a context and returns its answer. */
export async function publish(
  { requestHelper }: UiEvents,
  context: UiEventsContext,
  operation: string,
  values: Fields,
): Promise<unknown> {
  return context.publish(fill(requestHelper.createPublishRequest(operation), values));
}

/** Sends an operation to the global context of Fusion's page. */
export const askPage = (
  ui: UiEvents,
  operation: string,
  values: Fields,
  signal: AbortSignal,
): Promise<unknown> => {
  const ask = async () => publish(ui, await ui.getGlobalContext(), operation, values);
  return untilAborted(operation, ask, toAdapterError, signal);
};

/** Returns the page's channel for phone calls. */
export const phoneOf = async (ui: UiEvents): Promise<UiEventsContext> =>
  (await ui.getMultiChannelAdaptorContext()).getCommunicationChannelContext('PHONE');

/** Returns a header with the token that authenticates the agent in the REST API. The token can change at any time. */
export async function tokenHeaders(ui: UiEvents): Promise<Readonly<Record<string, string>>> {
  const request = { ConfigType: 'FA_TOKEN' };
  const answer = await publish(ui, await phoneOf(ui), 'getConfigurationOperation', request);
  const configuration = read(read(answer, 'getResponseData'), 'getConfiguration');
  const token = textOf(read(configuration, 'getFaTrustToken'));
  if (!token) throw refusal('getConfiguration', 'UNAUTHORIZED');
  return { Authorization: `Bearer ${token}` };
}

/** The number of rows to request. The server may return fewer. */
const pageSize = 100;

/** A request to the REST API. */
export interface RestRequest {
  readonly resource: string;
  /** The id of the row to update, or `describe` for the description of the resource. */
  readonly id?: string | undefined;
  readonly parameters?: Readonly<Record<string, string>>;
  /** The values of the row to create, or to update if there is an `id`. */
  readonly row?: Fields;
}

/**
 * Sends a request to the REST API and returns the JSON object of the response. Requests version 4 of the REST framework,
 * which most integrations use. Queries can be expressions from version 2 on.
 */
export function askRest(
  { url, headers, fetch: ask = fetch }: OracleRest,
  { resource, id, parameters = {}, row }: RestRequest,
  signal: AbortSignal,
): Promise<Fields> {
  const path = id ? `${resource}/${encodeURIComponent(id)}` : resource;
  const query = new URLSearchParams({ onlyData: 'true', ...parameters });
  const send = async () => {
    const authentication = await headers?.();
    const response = await ask(
      `${url}/crmRestApi/resources/11.13.18.05/${path}?${`${query}`.replaceAll('+', '%20')}`,
      {
        signal,
        headers: {
          Accept: 'application/json',
          'Content-Type': 'application/json',
          'REST-Framework-Version': '4',
          ...authentication,
        },
        ...(row && { method: id ? 'PATCH' : 'POST', body: JSON.stringify(row) }),
      },
    );
    if (!response.ok) throw httpRefusal(resource, response);
    return objectIn(parseJson(exactIds(await response.text())));
  };
  return untilAborted(resource, send, toAdapterError, signal);
}

/** One page of rows. */
export interface RestPage {
  readonly rows: readonly Fields[];
  readonly hasMore: boolean;
}

/** Reads one page of rows of a resource. */
export async function askRows(
  rest: OracleRest,
  resource: string,
  fields: readonly string[],
  parameters: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<RestPage> {
  const request = {
    resource,
    parameters: { fields: `${[...new Set(fields)]}`, limit: `${pageSize}`, ...parameters },
  };
  const { items, count, hasMore } = await askRest(rest, request, signal);
  // Some versions of the REST framework leave out an empty list.
  const rows = objectsIn(items === undefined && count === 0 ? [] : items);
  return { rows, hasMore: hasMore === true };
}

/**
 * Puts quotes around long numbers in a JSON text, so that they are parsed as strings. Ids have up to 18 digits, more than
 * a JavaScript number can represent.
 */
const exactIds = (json: string): string =>
  json.replace(/"(?:[^"\\]|\\.)*"|\b\d{16,}\b(?=\s*[,}\]])/g, (found) =>
    found.startsWith('"') ? found : `"${found}"`,
  );

/**
 * Creates a condition that a text field equals the value, ignoring letter case. Oracle does not document how to escape
 * quotes and backslashes, so they are replaced with a wildcard. Therefore the caller has to check the hits again.
 */
export function hasText(field: string, value: string): string {
  const text = [...value].map(upperCase).join('');
  const pattern = text.replace(/['\\]/g, '_');
  return `upper(${field}) ${pattern === text ? '=' : 'like'} '${pattern}'`;
}

/** Converts a character to upper case like the database, which never converts one character to two (`ß` stays `ß`). */
function upperCase(character: string): string {
  const upper = character.toUpperCase();
  return upper.length > character.length ? character : upper;
}
