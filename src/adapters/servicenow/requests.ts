import { fieldsOf, parseJson } from '../kit/answers.js';
import { untilAborted } from '../kit/untilAborted.js';
import { httpRefusal, toAdapterError } from './errors.js';
import type { ServicenowTable } from './options.js';

/** The number of rows of a page. */
export const pageSize = 200;

/** A request to the Table API. */
export interface TableRequest {
  readonly table: string;
  /** An encoded query. */
  readonly query?: string;
  readonly fields?: readonly string[];
  readonly offset?: number;
  /** The id of the row to update. */
  readonly id?: string | undefined;
  /** The values of the row to create, or to update if there is an `id`. */
  readonly row?: Readonly<Record<string, unknown>>;
}

/**
 * Sends a request to the Table API and returns the `result`. Uses version 2, because version 1 answers 404 if no row
 * matches.
 */
export function askTable(
  { url, headers, fetch: ask = fetch }: ServicenowTable,
  { table, query = '', fields = [], offset = 0, id, row }: TableRequest,
  signal: AbortSignal,
): Promise<unknown> {
  const parameters = new URLSearchParams({
    sysparm_query: query,
    sysparm_fields: fields.join(),
    sysparm_limit: `${pageSize}`,
    sysparm_offset: `${offset}`,
  });
  const send = async () => {
    const authentication = await headers?.();
    const response = await ask(
      `${url}/api/now/v2/table/${table}${id ? `/${id}` : ''}?${parameters}`,
      {
        signal,
        headers: {
          Accept: 'application/json',
          'Content-Type': 'application/json',
          ...authentication,
        },
        ...(row && { method: id ? 'PATCH' : 'POST', body: JSON.stringify(row) }),
      },
    );
    if (!response.ok) throw httpRefusal(table, response);
    return fieldsOf(parseJson(await response.text())).result;
  };
  return untilAborted(table, send, toAdapterError, signal);
}

/**
 * True if ServiceNow reads the text only as a value in an encoded query. `^` would begin another condition, and
 * ServiceNow would run a text that begins with `javascript:`.
 */
export const isPlain = (value: string): boolean => /^(?!\s*javascript:)[^^]+$/i.test(value);
