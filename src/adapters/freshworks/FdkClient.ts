/** The request templates that the app declares, by the names that the adapter invokes. */
export type FdkTemplate =
  | 'createTicket'
  | 'deleteTicket'
  | 'findContacts'
  | 'findContactsByEmail'
  | 'findContactsByName'
  | 'findTickets'
  | 'getContact'
  | 'getTicket'
  | 'listAgents'
  | 'listRecentTickets'
  | 'listTicketFields'
  | 'updateTicket';

/** The values with which the app invokes a request template. */
export interface FdkRequest {
  /** The values of the template's variables. */
  readonly context: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body?: string;
}

/**
 * The part of the client of a Freshworks app that is used. What its promises hold is checked wherever it is
 * used.
 *
 * @see https://developers.freshworks.com/docs/app-sdk/v3.0/common/front-end-apps/
 */
export interface FdkClient {
  readonly data: { get(name: string): PromiseLike<unknown> };
  readonly iparams: { get(): PromiseLike<unknown> };
  readonly request: { invokeTemplate(name: string, request: FdkRequest): PromiseLike<unknown> };
  readonly interface: {
    trigger(action: string, options: Readonly<Record<string, unknown>>): PromiseLike<unknown>;
  };
  readonly events: { on(event: string, handler: (event: unknown) => void): unknown };
}
