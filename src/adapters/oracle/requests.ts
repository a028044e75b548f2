import { type Fields, fieldsOf, objectIn, objectsIn, parseJson, textOf } from '../kit/answers.js';
import { refusal, unusableAnswer } from '../kit/failures.js';
import { untilAborted } from '../kit/untilAborted.js';
import { httpRefusal, toAdapterError } from './errors.js';
import type { OracleRest } from './options.js';
import type { UiEvents, UiEventsContext } from './UiEvents.js';

/** Calls a getter of an answer of the framework's; undefined where there is none. */
export function read(answer: unknown, getter: string): unknown {
  const get = fieldsOf(answer)[getter];
  return typeof get === 'function' ? get.call(answer) : undefined;
}

/**
 * Calls the setters of a request, by their names without `set`. A request that lacks one would do
 * something else: open an empty form, for example.
 */
export function fill(request: unknown, values: Fields): unknown {
  for (const [name, value] of Object.entries(values)) {
    const set = fieldsOf(request)[`set${name}`];
    if (typeof set !== 'function') throw unusableAnswer();
    set.call(request, value);
  }
  return request;
}

/** Asks a context to do something. */
export async function publish(
  { requestHelper }: UiEvents,
  context: UiEventsContext,
  operation: string,
  values: Fields,
): Promise<unknown> {
  return context.publish(fill(requestHelper.createPublishRequest(operation), values));
}

/** Asks the page as a whole, until the call is aborted. */
export const askPage = (
  ui: UiEvents,
  operation: string,
  values: Fields,
  signal: AbortSignal,
): Promise<unknown> => {
  const ask = async () => publish(ui, await ui.getGlobalContext(), operation, values);
  return untilAborted(operation, ask, toAdapterError, signal);
};

/** Gives the page's channel for phone calls. */
export const phoneOf = async (ui: UiEvents): Promise<UiEventsContext> =>
  (await ui.getMultiChannelAdaptorContext()).getCommunicationChannelContext('PHONE');

/** Gives the token with which the toolbar may ask the REST API as the agent. It may change at any time. */
export async function tokenHeaders(ui: UiEvents): Promise<Readonly<Record<string, string>>> {
  const request = { ConfigType: 'FA_TOKEN' };
  const answer = await publish(ui, await phoneOf(ui), 'getConfigurationOperation', request);
  const configuration = read(read(answer, 'getResponseData'), 'getConfiguration');
  const token = textOf(read(configuration, 'getFaTrustToken'));
  if (!token) throw refusal('getConfiguration', 'UNAUTHORIZED');
  return { Authorization: `Bearer ${token}` };
}

/** The number of rows to ask for. The server may give fewer. */
const pageSize = 100;

/** A request to the REST API. */
export interface RestRequest {
  readonly resource: string;
  /** Of the row to be changed, or `describe`. */
  readonly id?: string | undefined;
  readonly parameters?: Readonly<Record<string, string>>;
  /** A row to be created, or to be changed if there is an id. */
  readonly row?: Fields;
}

/**
 * Asks the REST API, and gives the object of its answer. From version 2 of its framework on a query is
 * an expression; version 4 is the one that most integrations are written for.
 */
export function askRest(
  { url, headers, fetch: ask = fetch }: OracleRest,
  { resource, id, parameters = {}, row }: RestRequest,
  signal: AbortSignal,
): Promise<Fields> {
  const path = id ? `${resource}/${encodeURIComponent(id)}` : resource;
  const query = new URLSearchParams({ onlyData: 'true', ...parameters });
  const send = async () => {
    const who = await headers?.();
    const response = await ask(
      `${url}/crmRestApi/resources/11.13.18.05/${path}?${`${query}`.replaceAll('+', '%20')}`,
      {
        signal,
        headers: {
          Accept: 'application/json',
          'Content-Type': 'application/json',
          'REST-Framework-Version': '4',
          ...who,
        },
        ...(row && { method: id ? 'PATCH' : 'POST', body: JSON.stringify(row) }),
      },
    );
    if (!response.ok) throw httpRefusal(resource, response);
    return objectIn(parseJson(exactIds(await response.text())));
  };
  return untilAborted(resource, send, toAdapterError, signal);
}

/** A part of a collection. */
export interface RestPage {
  readonly rows: readonly Fields[];
  readonly hasMore: boolean;
}

/** Asks for rows of a resource. */
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
  // Some versions leave out the list where it is empty.
  const rows = objectsIn(items === undefined && count === 0 ? [] : items);
  return { rows, hasMore: hasMore === true };
}

/** Ids have up to 18 digits, more than a number of JavaScript holds: long ones are read as texts. */
const exactIds = (json: string): string =>
  json.replace(/"(?:[^"\\]|\\.)*"|\b\d{16,}\b(?=\s*[,}\]])/g, (found) =>
    found.startsWith('"') ? found : `"${found}"`,
  );

/**
 * The condition that a text field has a value, in any letter case. How quotes and backslashes are
 * written in a query is not documented: in their place any character will do, and so hits have to be checked.
 */
export function hasText(field: string, value: string): string {
  const text = [...value].map(upperCase).join('');
  const pattern = text.replace(/['\\]/g, '_');
  return `upper(${field}) ${pattern === text ? '=' : 'like'} '${pattern}'`;
}

/** As the database does it: one character for one. */
function upperCase(character: string): string {
  const upper = character.toUpperCase();
  return upper.length > character.length ? character : upper;
}
