/** A request of the adapter to HubSpot's API. */
export interface HubspotRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly signal: AbortSignal;
  /** JSON; null with GET and DELETE, and with a PUT that has none. */
  readonly body: string | null;
}

/** The part of a `Response` that the adapter reads. */
export interface HubspotResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/**
 * Your own server, which holds the token that must not be in a browser. It knows who the agent is, lets
 * through what the adapter asks for and nothing else, and brings back HubSpot's answer with its status
 * and its `Retry-After` header.
 */
export interface HubspotBackend {
  /** `path` is one of HubSpot's API, from `/crm/`. */
  fetch(path: string, request: HubspotRequest): PromiseLike<HubspotResponse>;
}
