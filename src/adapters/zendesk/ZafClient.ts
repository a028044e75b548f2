/** A request to Zendesk's REST API, which the page that hosts the app sends. */
export interface ZafRequest {
  readonly url: string;
  readonly type: 'GET' | 'PATCH';
  readonly contentType?: string;
  readonly data?: string;
  readonly autoRetry: boolean;
  readonly httpCompleteResponse: boolean;
}

/**
 * The members of a client of the Zendesk Apps framework, version 2, that the adapter uses. The adapter validates the
 * results of its promises.
 *
 * @see https://developer.zendesk.com/api-reference/apps/apps-core-api/client_api/
 */
export interface ZafClient {
  get(path: string): PromiseLike<unknown>;
  metadata(): PromiseLike<unknown>;
  request(options: ZafRequest): PromiseLike<unknown>;
  invoke(action: string, ...args: readonly unknown[]): PromiseLike<unknown>;
  on(event: string, handler: (event: unknown) => void): unknown;
  off(event: string, handler: (event: unknown) => void): unknown;
}
