/** The names of the request templates that the adapter uses. The app must declare them. */
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

/** The values for one request with a template. */
export interface FdkRequest {
  /** The values of the template's variables. */
  readonly context: Readonly<Record<string, string>>;
  /** A JSON text. */
  readonly body?: string;
}

/**
 * The members of a Freshworks app's client that the adapter uses. The adapter validates the results of its promises.
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
