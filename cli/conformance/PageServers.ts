import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, Request, Route } from 'playwright-core';

/** The treatment of the page's requests to servers. */
export type ServerMode =
  /** They go through. */
  | 'up'
  /** They wait. */
  | 'waiting'
  /** They are answered with 503. */
  | 'down';

/** A request of any kind, or one that changes something. */
export type StoppedKind = 'request' | 'write';

/** A page that asks a server does so within this time. */
const limitMs = 5000;
const stepMs = 25;

/** The servers that the page asks by `fetch` or `XMLHttpRequest`: its CRM's interface, as a rule. */
export class PageServers {
  #mode: ServerMode = 'up';
  #release: () => void = () => {};
  #released = Promise.resolve();
  readonly #stopped: Request[] = [];

  constructor(
    private readonly context: BrowserContext,
    private readonly connectorOrigin: string,
  ) {}

  /** True as soon as a request was delayed or refused, false if none comes soon. */
  async hasStopped(kind: StoppedKind): Promise<boolean> {
    for (let waitedMs = 0; waitedMs < limitMs; waitedMs += stepMs) {
      if (this.#isStopped(kind)) return true;
      await pause(stepMs);
    }
    return this.#isStopped(kind);
  }

  /** Resolves once every request that was delayed has been answered or given up. */
  async answered(): Promise<void> {
    await Promise.allSettled(this.#stopped.map((request) => request.response()));
  }

  /** Requests that wait go on, whatever the new mode. */
  async be(mode: ServerMode): Promise<void> {
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
          ? this.#treat(route, request)
          : route.fallback(),
    );
  }

  async #treat(route: Route, request: Request): Promise<void> {
    if (this.#mode !== 'up') this.#stopped.push(request);
    if (this.#mode === 'waiting') await this.#released;
    const refused = { status: 503, body: '', headers: { 'Access-Control-Allow-Origin': '*' } };
    // The page may have given the request up.
    await (this.#mode === 'down' ? route.fulfill(refused) : route.fallback()).catch(() => {});
  }
}
