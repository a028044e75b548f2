type Ask<Request = unknown> = (request: Request) => PromiseLike<unknown>;

/** A log as a record of Zoho's, and the field that only one record may have a value of. */
export interface ZohoUpsert {
  readonly Entity: string;
  readonly APIData: readonly Readonly<Record<string, unknown>>[];
  readonly duplicate_check_fields: readonly string[];
}

/**
 * The part of Zoho CRM's widget SDK (`ZOHO`) that is used. What its promises hold is checked wherever it
 * is used; some never settle.
 *
 * @see https://www.zohocrm.dev/explore/widgets
 */
export interface ZohoSdk {
  readonly embeddedApp: {
    on(event: string, listener: (data: unknown) => void): unknown;
  };
  readonly CRM: {
    readonly CONFIG: { getCurrentUser(): PromiseLike<unknown> };
    readonly API: {
      readonly getOrgVariable: Ask<string>;
      readonly getAllUsers: Ask<{ Type: string; page: number; per_page: number }>;
      readonly coql: Ask<{ select_query: string }>;
      readonly upsertRecord: Ask<ZohoUpsert>;
    };
    readonly META: { readonly getFields: Ask<{ Entity: string }> };
    readonly UI: { readonly Record: { readonly open: Ask<{ Entity: string; RecordID: string }> } };
  };
}
