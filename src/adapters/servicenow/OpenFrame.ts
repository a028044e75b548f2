/** A table and an encoded query for the rows to open. */
export interface OpenFrameTarget {
  readonly entity: string;
  readonly query: string;
}

/**
 * The members of OpenFrame (`openFrameAPI`) that the adapter uses. Its methods return no result, and throw strings in
 * place of errors.
 *
 * @see https://www.servicenow.com/docs/ (OpenFrame API)
 */
export interface OpenFrame {
  readonly EVENTS: { readonly COMMUNICATION_EVENT: unknown };
  openServiceNowForm(target: OpenFrameTarget): void;
  openCustomURL(path: string): void;
  subscribe(event: unknown, listener: (context: unknown) => void): unknown;
}
