import type { ZafClient, ZafRequest } from '../../../src/adapters/zendesk/index.js';
import { type CrmTrouble, crmTroubleAnswer } from '../../../src/testing/index.js';
import type { FakeZendesk, ZendeskResponse } from './FakeZendesk.js';

/** What a page of Zendesk gives to an app. */
export interface ZafPage {
  readonly currentUser: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, unknown>>;
}

type Handler = (event: unknown) => void;

/**
 * A client of the Zendesk Apps framework with the page behind it, written from the documented shapes
 * and the library's source, with what is unpleasant about both:
 *
 * - until the page has registered the app nothing is answered, and `request` and `metadata` never time out;
 * - a failed request rejects with jQuery's shape, headers and all, and is no Error;
 * - the page tries again after 429 by itself, unless told not to, and the app hears nothing of it;
 * - a failure that has no name, and the library's own time limit, resolve.
 */
export class FakeZafClient implements ZafClient {
  readonly #zendesk: FakeZendesk;
  readonly #page: ZafPage;
  readonly #handlers = new Map<string, Handler[]>();
  readonly #resumes: (() => void)[] = [];
  readonly #pending = new Set<Promise<unknown>>();
  /** What the page was told to show, oldest first. */
  readonly routes: unknown[][] = [];
  /** How the page answers `get`, `metadata` and `invoke` in place of the right answer. */
  oddAnswer: ((name: string) => unknown) | undefined;
  /** How the page answers a request that succeeded. */
  shapeOf: (response: ZendeskResponse) => unknown = completeResponse;
  trouble: CrmTrouble | undefined;
  calls = 0;

  constructor(zendesk: FakeZendesk, page: ZafPage) {
    this.#zendesk = zendesk;
    this.#page = page;
  }

  get(path: string): Promise<unknown> {
    return this.#ask(path, () => ({ [path]: this.#page.currentUser, errors: {} }));
  }

  metadata(): Promise<unknown> {
    return this.#ask('metadata', () => ({ appId: 1, settings: this.#page.settings }));
  }

  invoke(action: string, ...args: readonly unknown[]): Promise<unknown> {
    return this.#ask(action, () => {
      this.routes.push([action, ...args]);
      return { [action]: null, errors: {} };
    });
  }

  request(options: ZafRequest): Promise<unknown> {
    const response = this.#request(options);
    this.#pending.add(response);
    const done = () => this.#pending.delete(response);
    response.then(done, done);
    return response;
  }

  /** When whatever was asked for has been answered, and the adapter has had its turn. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.allSettled(this.#pending);
    await new Promise((resolve) => setImmediate(resolve));
  }

  async #request(options: ZafRequest): Promise<unknown> {
    this.calls += 1;
    // What crosses the frame is JSON.
    const { url, type, data, ...rest } = JSON.parse(JSON.stringify(options)) as ZafRequest;
    const trouble = this.trouble;
    if (trouble?.kind === 'hangs') await this.#resumed();
    if (trouble?.kind === 'offline') throw noAnswer(trouble.says);
    const { status, body, headers } =
      (trouble && crmTroubleAnswer(trouble)) ?? this.#zendesk.respond(type, url, data);
    if (trouble?.kind === 'answerLost') throw noAnswer(trouble.says);
    const response = { status, body, headers };
    if (status === 429 && rest.autoRetry !== false) return new Promise(() => {});
    if (status < 200 || status > 299) throw completeResponse(response);
    return rest.httpCompleteResponse ? this.shapeOf(response) : dataOf(response);
  }

  on(event: string, handler: Handler): void {
    this.#handlers.set(event, [...(this.#handlers.get(event) ?? []), handler]);
  }

  off(event: string, handler: Handler): unknown {
    const handlers = this.#handlers.get(event) ?? [];
    const index = handlers.indexOf(handler);
    if (index === -1) return false;
    this.#handlers.set(event, handlers.toSpliced(index, 1));
    return handler;
  }

  /** The page tells of an event. */
  emit(event: string, message: unknown): void {
    for (const handler of this.#handlers.get(event) ?? []) handler(structuredClone(message));
  }

  /** Ends a trouble; what hung goes on. */
  recover(): void {
    this.trouble = undefined;
    for (const resume of this.#resumes.splice(0)) resume();
  }

  async #ask(name: string, answer: () => unknown): Promise<unknown> {
    this.calls += 1;
    const { trouble } = this;
    if (this.oddAnswer) return this.oddAnswer(name);
    if (trouble?.kind === 'hangs') await this.#resumed();
    if (trouble?.kind === 'timedOut') throw new Error(`Invocation request timeout ${trouble.says}`);
    if (trouble?.kind === 'nonsense') return trouble.answer;
    return structuredClone(answer());
  }

  #resumed(): Promise<void> {
    return new Promise((resume) => this.#resumes.push(resume));
  }
}

/** As jQuery shows a response that crossed a frame: `responseJSON` is missing where it is no JSON. */
export function completeResponse({ status, body, headers }: ZendeskResponse): object {
  const responseHeaders = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const response = { status, statusText: 'error', responseText: body, responseHeaders };
  try {
    return { ...response, responseJSON: JSON.parse(body) };
  } catch {
    return response;
  }
}

const noAnswer = (says: string) => ({ status: 0, statusText: `error ${says}`, responseText: '' });

function dataOf({ body }: ZendeskResponse): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
