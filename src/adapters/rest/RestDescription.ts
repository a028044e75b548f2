import type { AdapterCall } from '../../CrmAdapter.js';
import type { CrmRecord, DialTarget, InteractionStart, RecordQuery } from '../../crm.js';
import type { AdapterErrorCode } from '../../errors.js';

/** The values that a request can contain as `{name}`. The functions of a description receive them, too. */
export type RestValues = Readonly<Record<string, unknown>>;

/**
 * The source of a value in the CRM's answer: a path (`'name'`, `'profile.phones.0.number'`), or a function of the item
 * (`() => 'Contact'`). Null and an empty string are treated as absent.
 */
// biome-ignore lint/suspicious/noExplicitAny: the author of a description knows the type of the item.
export type RestSource = string | ((item: any) => unknown);

/** The signed-in user, read with the sources in `loadCrmData.user`. */
export interface RestAgent {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly username: string | undefined;
  readonly role: string;
}

/** Like `RestSource`, but a function also receives the signed-in user. */
// biome-ignore lint/suspicious/noExplicitAny: the author of a description knows the type of the item.
export type RestSettingsSource = string | ((item: any, agent: RestAgent) => unknown);

/** One request to the CRM. The placeholder `{name}` is replaced with a value. The doc comment of each method lists its values. */
export interface RestRequest {
  /** Default: `POST` if the request has a body, otherwise `GET`. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | undefined;
  /** A path relative to `baseUrl`: `'people/{id}'`. Each value is encoded as one path segment. */
  readonly path: string;
  /** The query parameters. A parameter with a list is repeated, an object is sent as JSON, an absent value is left out. */
  readonly query?: RestValues | ((values: RestValues) => RestValues) | undefined;
  /**
   * Headers of this request: `{ 'Idempotency-Key': '{key}' }`. They override all other headers. Values are
   * percent-encoded.
   */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Sent as JSON. A string that consists only of `{name}` is replaced with the value itself, which keeps its type. */
  readonly body?: RestTemplate | ((values: RestValues) => unknown) | undefined;
}

/** JSON whose strings can contain placeholders such as `{name}`. */
export type RestTemplate =
  | string
  | number
  | boolean
  | null
  | readonly RestTemplate[]
  | { readonly [name: string]: RestTemplate };

/** A request whose answer contains a list. */
export interface RestList extends RestRequest {
  /** The source of the list. Default: the answer itself. A single object is treated as a list with one item. */
  readonly items?: RestSource | undefined;
}

/** The sources of a record's fields. */
export interface RestRecordFields {
  readonly id: RestSource;
  readonly type: RestSource;
  readonly name: RestSource;
  readonly phone?: RestSource | undefined;
  readonly email?: RestSource | undefined;
  /** A link to the record. Ignored unless it begins with `http:` or `https:`. */
  readonly url?: RestSource | undefined;
}

/** One search request for records. */
export interface RestSearch extends RestList {
  /** The fields of the records that this request returns. Default: `findRecords.record`. */
  readonly record?: RestRecordFields | undefined;
}

/**
 * The paging of the directory. The request can contain `{page}` (the number of the page), `{offset}` (the number of
 * contacts on earlier pages) and `{cursor}`. The adapter requests pages until a page is empty, unless an option below
 * identifies the last page.
 */
export interface RestPaging {
  /** The number of the first page. Default 1. */
  readonly first?: number | undefined;
  /** The source of the number of all contacts, in the answer with a page. */
  readonly total?: RestSource | undefined;
  /** The source of the next page's `{cursor}`, in the answer with a page. The last page has none. */
  readonly cursor?: RestSource | undefined;
  /** The source of the next page's URL, in the answer with a page. Its origin must be the origin of `baseUrl`. */
  readonly next?: RestSource | undefined;
  /** True if the `Link` header contains the next page's URL (RFC 8288). */
  readonly link?: boolean | undefined;
}

/** A description of a CRM's JSON API over HTTP: its paths, its field names and its errors. */
export interface RestDescription {
  /** Sent as `capabilities.name`. */
  readonly name: string;
  /** The absolute URL, without a query, to which all paths are relative. */
  readonly baseUrl: string;
  /** Headers of every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Returns the headers that authenticate a request. Called for each request. After a response with status 401 it is
   * called again with `refresh: true`, and the request is repeated. An error that it throws becomes `NETWORK`, unless
   * it is an `AdapterError`.
   */
  readonly authorize?:
    | ((request: {
        readonly refresh: boolean;
        readonly signal: AbortSignal;
      }) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>)
    | undefined;
  /** The option `credentials` of `fetch`, which determines when cookies are sent. Default `'same-origin'`. */
  readonly credentials?: RequestCredentials | undefined;
  /** Maps the CRM's failures to error codes. Default: the usual meaning of the HTTP status. */
  readonly errors?:
    | {
        /** The source of the CRM's own error code. An answer that contains one is a failure, even with a success status. */
        readonly code?: RestSource | undefined;
        /** Error codes by the CRM's own error code or, for an answer without one, by the HTTP status. */
        readonly codes?: Readonly<Record<string | number, AdapterErrorCode>> | undefined;
      }
    | undefined;
  /**
   * Returns the spellings in which the CRM may have stored a phone number, for example with `phoneVariants` of
   * `patchcord/phone`. If it returns an empty list, the search finds nothing. Default: only the number as received.
   */
  readonly phoneForms?: ((number: string) => readonly string[]) | undefined;

  readonly loadCrmData: {
    readonly user: RestRequest & {
      readonly id: RestSource;
      readonly name: RestSource;
      readonly username: RestSource;
      /** Such as `de-DE` or `de_DE`. */
      readonly locale: RestSource;
      /** The role. Default: `agent`. */
      readonly type?: RestSource | undefined;
    };
    /**
     * The source of the settings in the answer of `user`; or a separate request, whose `at` is the source in its
     * answer (default: the whole answer). Values of the request: `id`, `name`, `username` and `role` of the signed-in
     * user. The settings can have any format that `completeCallCenterSettings` supports.
     */
    readonly settings:
      | RestSettingsSource
      | (RestRequest & { readonly at?: RestSettingsSource | undefined });
  };
  /** Lists the directory. Values: `page`, `offset`, `cursor`. */
  readonly listDirectory?:
    | (RestList & {
        readonly contact: Omit<RestRecordFields, 'type' | 'url'>;
        /** Default: the first answer contains the whole directory. */
        readonly paging?: RestPaging | undefined;
      })
    | undefined;
  /**
   * One or several searches for each kind of query. A kind without a search finds nothing. A query by id ends with the
   * first search that finds a record. Values: `kind`, `value`, and `forms`, the spellings of a phone number. A request
   * that contains `{value}` is sent once for each spelling. A request that contains `{forms}` is sent once.
   */
  readonly findRecords?:
    | ({
        readonly [Kind in RecordQuery['kind']]?: RestSearch | readonly RestSearch[];
      } & {
        readonly record: RestRecordFields;
        /** Returns false for a record that does not match the query. For a CRM whose search also returns similar records. */
        readonly keep?: ((record: CrmRecord, query: RecordQuery) => boolean) | undefined;
      })
    | undefined;
  /**
   * Saves a log. Values: `key` (the idempotency key), and the fields of the log: `interactionId`, `from`, `to`,
   * `subject`, `comments`, `topic`, `channel`, `direction`, `outcome`, `contactId`, `record`, `agent`, `customFields`,
   * `startedAt`, `receivedAt`, `durationSeconds`. The request must create only one record for each `key`. If the API
   * cannot guarantee this, describe how to `find` the record and how to `update` it. If the CRM refuses a log with its
   * `record`, the adapter sends the log again without it.
   */
  readonly saveInteractionLog?:
    | (RestRequest & {
        /** The source of the saved record's id in the answer. */
        readonly id: RestSource;
        /** The source of the fields that the connector's history shows. Default: the whole answer. */
        readonly fields?: RestSource | undefined;
        /** Finds the record that was saved with the same `key`. */
        readonly find?: (RestList & { readonly id: RestSource }) | undefined;
        /** Updates the record that `find` has found. Additional value: its `id`. Default: the record is not changed. */
        readonly update?: RestRequest | undefined;
      })
    | undefined;
  /** Reads the fields of the log form. Values: `names`. */
  readonly describeCustomFields?:
    | (RestList & {
        readonly field: {
          readonly name: RestSource;
          readonly label: RestSource;
          /** The source of a list of strings. A field with options is a pick list. */
          readonly options?: RestSource | undefined;
        };
      })
    | undefined;
  /** Shows a record in the page. */
  readonly openRecord?: ((record: CrmRecord, call: AdapterCall) => unknown) | undefined;
  /** Called when an interaction begins, before the search. The page can hide the previous customer's record. */
  readonly beginInteraction?: ((start: InteractionStart, call: AdapterCall) => unknown) | undefined;
  /** Called when a screen pop found no record. The page can offer to create one. */
  readonly noMatch?: ((query: RecordQuery, call: AdapterCall) => unknown) | undefined;
  /** Shows several matching records in the page. */
  readonly openMatches?:
    | ((query: RecordQuery, records: readonly CrmRecord[], call: AdapterCall) => unknown)
    | undefined;
  /** Shows the reports in the page. */
  readonly openReports?: ((call: AdapterCall) => unknown) | undefined;
  /** Calls the listener when the agent clicks a number in the page. Returns a function that removes the listener. */
  readonly onClickToDial?: ((listener: (target: DialTarget) => void) => () => void) | undefined;
}

/** The browser functions that the adapter uses. */
export interface RestEnvironment {
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Returns milliseconds since 1970. Used for a `Retry-After` header that is a date. Default: the page's clock. */
  readonly now?: (() => number) | undefined;
}
