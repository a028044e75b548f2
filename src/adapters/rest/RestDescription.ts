import type { AdapterCall } from '../../CrmAdapter.js';
import type { CrmRecord, DialTarget, InteractionStart, RecordQuery } from '../../crm.js';
import type { AdapterErrorCode } from '../../errors.js';

/** The values that a request can name in braces, and that a function of the description is given. */
export type RestValues = Readonly<Record<string, unknown>>;

/**
 * The place of a value in the CRM's answer: a path (`'name'`, `'profile.phones.0.number'`), or a
 * function that is given the item (`() => 'Contact'`). Null and an empty text are as good as nothing.
 */
// biome-ignore lint/suspicious/noExplicitAny: who describes an answer knows what is in it.
export type RestSource = string | ((item: any) => unknown);

/** The signed-in user, as the description says where to find the parts. */
export interface RestAgent {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly username: string | undefined;
  readonly role: string;
}

/** As `RestSource`; a function is given the signed-in user too. */
// biome-ignore lint/suspicious/noExplicitAny: who describes an answer knows what is in it.
export type RestSettingsSource = string | ((item: any, agent: RestAgent) => unknown);

/** One request to the CRM. `{name}` stands for a value; which ones there are stands at each method. */
export interface RestRequest {
  /** Default: `GET`, with a body `POST`. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | undefined;
  /** Below `baseUrl`: `'people/{id}'`. Each value is encoded as one part. */
  readonly path: string;
  /** A list is repeated, an object is sent as JSON, what is absent is left out. */
  readonly query?: RestValues | ((values: RestValues) => RestValues) | undefined;
  /**
   * Headers of this request, before all others: `{ 'Idempotency-Key': '{key}' }`. Values are encoded as
   * in a URL.
   */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Sent as JSON. A text that is nothing but `{name}` keeps the type of the value. */
  readonly body?: RestTemplate | ((values: RestValues) => unknown) | undefined;
}

/** JSON with `{name}` in its texts. */
export type RestTemplate =
  | string
  | number
  | boolean
  | null
  | readonly RestTemplate[]
  | { readonly [name: string]: RestTemplate };

/** A request whose answer holds a list. */
export interface RestList extends RestRequest {
  /** The place of the list. Default: the answer itself. One object there is a list of one. */
  readonly items?: RestSource | undefined;
}

/** The sources of a record's fields. */
export interface RestRecordFields {
  readonly id: RestSource;
  readonly type: RestSource;
  readonly name: RestSource;
  readonly phone?: RestSource | undefined;
  readonly email?: RestSource | undefined;
  /** A link to the record; left out if it is not HTTP. */
  readonly url?: RestSource | undefined;
}

/** One way to look for records. */
export interface RestSearch extends RestList {
  /** Default: that of `findRecords`. */
  readonly record?: RestRecordFields | undefined;
}

/**
 * The way from one page of the directory to the next. The request can name `{page}`, its number, `{offset}`,
 * the number of contacts before it, and `{cursor}`. Pages are asked for until one is empty, unless it is
 * said here how to tell the last one.
 */
export interface RestPaging {
  /** The number of the first page. Default 1. */
  readonly first?: number | undefined;
  /** The place where a page tells how many contacts there are. */
  readonly total?: RestSource | undefined;
  /** The place where a page tells the `{cursor}` of the next one; the last page tells none. */
  readonly cursor?: RestSource | undefined;
  /** The place where a page tells the address of the next one, of the origin of `baseUrl`. */
  readonly next?: RestSource | undefined;
  /** True if the `Link` header tells that address (RFC 8288). */
  readonly link?: boolean | undefined;
}

/** Any HTTP CRM with JSON, described. */
export interface RestDescription {
  /** Sent as `capabilities.name`. */
  readonly name: string;
  /** The address at which all paths start: absolute, without a query. */
  readonly baseUrl: string;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Gives the headers that prove who asks; called for each request. After a 401 it is called once more, with
   * `refresh`, and the request is sent again. What it throws is `NETWORK`, unless it is an `AdapterError`.
   */
  readonly authorize?:
    | ((request: {
        readonly refresh: boolean;
        readonly signal: AbortSignal;
      }) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>)
    | undefined;
  /** Controls whether cookies are sent. Default `'same-origin'`. */
  readonly credentials?: RequestCredentials | undefined;
  /** The meaning of the CRM's failures; those that are not here mean what they usually mean. */
  readonly errors?:
    | {
        /** The place where a failure tells the CRM's own code. An answer with one is a failure, whatever its status. */
        readonly code?: RestSource | undefined;
        /** By the CRM's own code, or else by the HTTP status. */
        readonly codes?: Readonly<Record<string | number, AdapterErrorCode>> | undefined;
      }
    | undefined;
  /**
   * The forms of a number in which the CRM may hold it; `phoneVariants` of `patchcord/phone` knows
   * them. None means that it is no number, and nothing is found. Default: the number is not changed.
   */
  readonly phoneForms?: ((number: string) => readonly string[]) | undefined;

  readonly loadCrmData: {
    readonly user: RestRequest & {
      readonly id: RestSource;
      readonly name: RestSource;
      readonly username: RestSource;
      /** As `de-DE` or `de_DE`. */
      readonly locale: RestSource;
      /** The role. Default: `agent`. */
      readonly type?: RestSource | undefined;
    };
    /**
     * The place of the settings in the user's answer, or a request of their own, and their place in
     * its answer (default: they are the answer). Values of the request: `id`, `name`, `username` and `role`
     * of the signed-in user. The settings have any form that `completeCallCenterSettings` reads.
     */
    readonly settings:
      | RestSettingsSource
      | (RestRequest & { readonly at?: RestSettingsSource | undefined });
  };
  /** Values: those of paging. */
  readonly listDirectory?:
    | (RestList & {
        readonly contact: Omit<RestRecordFields, 'type' | 'url'>;
        /** Default: everything is in the first answer. */
        readonly paging?: RestPaging | undefined;
      })
    | undefined;
  /**
   * Each kind of search, one or several of them; a kind that is left out finds nothing. By id, the first
   * search that finds a record is the last. Values: `kind`, `value`, and `forms` of a phone number. A
   * request that names `{value}` is sent for each form, one that names `{forms}` once.
   */
  readonly findRecords?:
    | ({
        readonly [Kind in RecordQuery['kind']]?: RestSearch | readonly RestSearch[];
      } & {
        readonly record: RestRecordFields;
        /** Decides if a record really is the one that was looked for, for a CRM whose search is a guess. */
        readonly keep?: ((record: CrmRecord, query: RecordQuery) => boolean) | undefined;
      })
    | undefined;
  /**
   * Values: `key`, and the fields of the log: `interactionId`, `from`, `to`, `subject`, `comments`,
   * `topic`, `channel`, `direction`, `outcome`, `contactId`, `record`, `agent`, `customFields`, `startedAt`,
   * `receivedAt`, `durationSeconds`. The request has to keep one record for each `key`; where it cannot, say
   * how to `find` the record and how to `update` it. A log that is refused with its `record` is sent again
   * without it.
   */
  readonly saveInteractionLog?:
    | (RestRequest & {
        /** The place where the answer tells the id of the record. */
        readonly id: RestSource;
        /** The place of the fields that the connector's history shows. Default: all of the answer. */
        readonly fields?: RestSource | undefined;
        /** Finds the record of `key`. */
        readonly find?: (RestList & { readonly id: RestSource }) | undefined;
        /** Changes the record that was found. Values: also its `id`. Default: it stays as it is. */
        readonly update?: RestRequest | undefined;
      })
    | undefined;
  /** Values: `names`. */
  readonly describeCustomFields?:
    | (RestList & {
        readonly field: {
          readonly name: RestSource;
          readonly label: RestSource;
          /** A list of texts. A field with choices is a pick list. */
          readonly options?: RestSource | undefined;
        };
      })
    | undefined;
  /** Functions of the page that show something. */
  readonly openRecord?: ((record: CrmRecord, call: AdapterCall) => unknown) | undefined;
  /** Called when an interaction begins, before any look-up: clear the last customer's record. */
  readonly beginInteraction?: ((start: InteractionStart, call: AdapterCall) => unknown) | undefined;
  /** Called when a screen pop found nobody: offer a new record. */
  readonly noMatch?: ((query: RecordQuery, call: AdapterCall) => unknown) | undefined;
  readonly openMatches?:
    | ((query: RecordQuery, records: readonly CrmRecord[], call: AdapterCall) => unknown)
    | undefined;
  readonly openReports?: ((call: AdapterCall) => unknown) | undefined;
  /** Subscribes to the page's call controls. */
  readonly onClickToDial?: ((listener: (target: DialTarget) => void) => () => void) | undefined;
}

/** The parts of the page that the adapter uses. */
export interface RestEnvironment {
  /** Default: the page's own. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds since 1970, for a `Retry-After` that is a date. Default: the page's clock. */
  readonly now?: (() => number) | undefined;
}
