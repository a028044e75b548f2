import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, Request, Route } from 'playwright-core';

/** The treatment of the page's requests to servers. */
export type ServerMode =
  /** Requests are passed on unchanged. */
  | 'up'
  /** Requests are delayed until the mode changes. */
  | 'waiting'
  /** Requests get a response with status 503. */
  | 'down';

/** Any request, or only a request that can change data. */
export type StoppedKind = 'request' | 'write';

/** The time for which the kit waits for a request of the page, in milliseconds. */
const requestTimeoutMs = 5000;
const pollMs = 25;

/** Intercepts the page's requests with `fetch` and `XMLHttpRequest`, which usually go to the API of its CRM. */
export class PageServers {
  #mode: ServerMode = 'up';
  #release: () => void = () => {};
  #released = Promise.resolve();
  readonly #stopped: Request[] = [];

  constructor(
    private readonly context: BrowserContext,
    private readonly connectorOrigin: string,
  ) {}

  /** Resolves with true when a request was delayed or refused, or with false if the page sends none in time. */
  async waitForStopped(kind: StoppedKind): Promise<boolean> {
    for (let waitedMs = 0; waitedMs < requestTimeoutMs; waitedMs += pollMs) {
      if (this.#isStopped(kind)) return true;
      await pause(pollMs);
    }
    return this.#isStopped(kind);
  }

  /** Resolves when every delayed request has a response or was aborted by the page. */
  async answered(): Promise<void> {
    await Promise.allSettled(this.#stopped.map((request) => request.response()));
  }

  /** Sets the mode for the next requests. Delayed requests continue in any new mode. */
  async setMode(mode: ServerMode): Promise<void> {
    if (this.#mode === mode) return;
    if (this.#mode === 'up') await this.#install();
    this.#mode = mode;
    this.#release();
    if (mode === 'waiting') {
      this.#released = new Promise((done) => {
        this.#release = done;
      });
    }
  }

  #isStopped(kind: StoppedKind): boolean {
    const reads = kind === 'write' ? ['GET', 'HEAD', 'OPTIONS'] : [];
    return this.#stopped.some((request) => !reads.includes(request.method()));
  }

  async #install(): Promise<void> {
    await this.context.route(
      ({ origin }) => origin !== this.connectorOrigin,
      (route, request) =>
        ['fetch', 'xhr'].includes(request.resourceType())
          ? this.#handle(route, request)
          : route.fallback(),
    );
  }

  async #handle(route: Route, request: Request): Promise<void> {
    if (this.#mode !== 'up') this.#stopped.push(request);
    if (this.#mode === 'waiting') await this.#released;
    const refused = { status: 503, body: '', headers: { 'Access-Control-Allow-Origin': '*' } };
    // Fails if the page has aborted the request in the meantime.
    await (this.#mode === 'down' ? route.fulfill(refused) : route.fallback()).catch(() => {});
  }
}
