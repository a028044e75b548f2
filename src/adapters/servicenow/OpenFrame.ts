/** A target to open: a table, and an encoded query for its rows. */
export interface OpenFrameTarget {
  readonly entity: string;
  readonly query: string;
}

/**
 * The part of OpenFrame (`openFrameAPI`) that is used. None of its methods answers, and they throw
 * texts.
 *
 * @see https://www.servicenow.com/docs/ (OpenFrame API)
 */
export interface OpenFrame {
  readonly EVENTS: { readonly COMMUNICATION_EVENT: unknown };
  openServiceNowForm(target: OpenFrameTarget): void;
  openCustomURL(path: string): void;
  subscribe(event: unknown, listener: (context: unknown) => void): unknown;
}
