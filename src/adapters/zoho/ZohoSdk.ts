type Ask<Request = unknown> = (request: Request) => PromiseLike<unknown>;

/** A record to write. The SDK adds properties to `APIData`, so pass a new object. */
export interface ZohoWrite {
  readonly Entity: string;
  readonly APIData: Record<string, unknown>;
}

/**
 * The members of Zoho CRM's widget SDK (`ZOHO`) that the adapter uses. The adapter validates the results of its promises.
 * Some of its promises never settle.
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
      readonly getAllUsers: Ask<{ Type: string; type: string; page: number; per_page: number }>;
      readonly getRecord: Ask<{ Entity: string; RecordID: string }>;
      readonly coql: Ask<{ select_query: string }>;
      readonly insertRecord: Ask<ZohoWrite>;
      readonly updateRecord: Ask<ZohoWrite>;
    };
    readonly META: { readonly getFields: Ask<{ Entity: string }> };
    readonly UI: { readonly Record: { readonly open: Ask<{ Entity: string; RecordID: string }> } };
  };
}
