/** A request of the adapter to HubSpot's API. */
export interface HubspotRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly signal: AbortSignal;
  /** A JSON text. Null if the request has no body. */
  readonly body: string | null;
}

/** The part of a `Response` that the adapter reads. */
export interface HubspotResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/**
 * Your server, which stores the API token, because the token must not be sent to a browser. The server authenticates
 * the agent and forwards only the requests that the adapter needs. It returns HubSpot's response with its status and
 * its `Retry-After` header.
 */
export interface HubspotBackend {
  /** Forwards a request. `path` is a path of HubSpot's API that begins with `/crm/`. */
  fetch(path: string, request: HubspotRequest): PromiseLike<HubspotResponse>;
}
