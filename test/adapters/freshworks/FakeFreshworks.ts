import requests from '../../../examples/freshworks/config/requests.json' with { type: 'json' };
import manifest from '../../../examples/freshworks/manifest.json' with { type: 'json' };
import type { FdkClient, FdkRequest } from '../../../src/adapters/freshworks/index.js';
import { type CrmTrouble, crmTroubleAnswer } from '../../../src/testing/index.js';
import type { FakeFreshdesk, FreshdeskResponse } from './FakeFreshdesk.js';

/** What Freshdesk's page gives to an app. */
export interface FreshworksPage {
  readonly loggedInUser: Readonly<Record<string, unknown>>;
  readonly iparams: Readonly<Record<string, unknown>>;
}

interface Template {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
}

const declared = Object.keys(manifest.modules.common.requests);
const templates: Readonly<Record<string, { readonly schema: Template }>> = requests;

/** Bytes of a request's body. */
const mostBytes = 100_000;

type Handler = (event: unknown) => void;

/**
 * The client of a Freshworks app with the page behind it, written from the vendor's documentation. It sends the
 * request templates of the example's app, and refuses what the platform refuses: a template that is not
 * declared, a variable without a value, a body above 100 kB, and more calls a minute than are allowed. What
 * fails rejects with an object that is no Error, and its `response` is a text.
 */
export class FakeFreshworks implements FdkClient {
  readonly #freshdesk: FakeFreshdesk;
  readonly #page: FreshworksPage;
  readonly #handlers = new Map<string, Handler[]>();
  readonly #resumes: (() => void)[] = [];
  readonly #pending = new Set<Promise<unknown>>();
  /** What the page was told to show, oldest first. */
  readonly triggers: { readonly action: string; readonly [option: string]: unknown }[] = [];
  /** How the page answers `data`, `iparams` and `interface` in place of the right answer. */
  oddAnswer: ((name: string) => unknown) | undefined;
  trouble: CrmTrouble | undefined;
  calls = 0;
  /** Template calls that are left in this minute. The suite does in a second what takes minutes. */
  callsLeft = Number.POSITIVE_INFINITY;

  constructor(freshdesk: FakeFreshdesk, page: FreshworksPage) {
    this.#freshdesk = freshdesk;
    this.#page = page;
  }

  readonly data = {
    get: (name: string) =>
      this.#ask(name, () =>
        name === 'loggedInUser' ? { loggedInUser: this.#page.loggedInUser } : {},
      ),
  };
  readonly iparams = { get: () => this.#ask('iparams', () => this.#page.iparams) };
  readonly interface = {
    trigger: (action: string, options: Readonly<Record<string, unknown>>) =>
      this.#ask(action, () => {
        this.triggers.push({ action, ...options });
        return { status: 200 };
      }),
  };
  readonly events = {
    on: (event: string, handler: Handler) => {
      this.#handlers.set(event, [...(this.#handlers.get(event) ?? []), handler]);
    },
  };
  readonly request = {
    invokeTemplate: (name: string, request: FdkRequest) => {
      const answer = this.#invoke(name, request);
      this.#pending.add(answer);
      const done = () => this.#pending.delete(answer);
      answer.then(done, done);
      return answer;
    },
  };

  /** When whatever was asked for has been answered, and the adapter has had its turn. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.allSettled(this.#pending);
    await new Promise((resolve) => setTimeout(resolve));
  }

  /** The page tells of an event, whose data stand behind a function. */
  emit(type: string, data: unknown): void {
    const event = { type, helper: { getData: () => structuredClone(data) } };
    for (const handler of this.#handlers.get(type) ?? []) handler(event);
  }

  /** Ends a trouble; what hung goes on. */
  recover(): void {
    this.trouble = undefined;
    for (const resume of this.#resumes.splice(0)) resume();
  }

  async #invoke(name: string, request: FdkRequest): Promise<unknown> {
    this.calls += 1;
    const { context, body } = JSON.parse(JSON.stringify(request)) as FdkRequest;
    const { trouble } = this;
    if (trouble?.kind === 'hangs') await this.#resumed();
    if (trouble?.kind === 'offline') throw failure({ status: 0, headers: {}, body: trouble.says });
    const refusal = this.#refusalOf(name, body);
    if (refusal) throw failure(refusal);
    const { method, url } = addressOf(name, context);
    const response =
      (trouble && crmTroubleAnswer(trouble)) ?? this.#freshdesk.respond(method, url, body);
    if (trouble?.kind === 'answerLost') {
      throw failure({ status: 0, headers: {}, body: trouble.says });
    }
    if (response.status > 299) throw failure(response);
    return { status: response.status, headers: response.headers, response: response.body };
  }

  #refusalOf(name: string, body = ''): FreshdeskResponse | undefined {
    if (!declared.includes(name) || !templates[name]) return refused(400, 'Template not found');
    if (new Blob([body]).size > mostBytes) return refused(413, 'Payload too large');
    this.callsLeft -= 1;
    return this.callsLeft < 0 ? refused(429, 'Rate limit exceeded') : undefined;
  }

  async #ask(name: string, answer: () => unknown): Promise<unknown> {
    this.calls += 1;
    const { trouble } = this;
    if (this.oddAnswer) return this.oddAnswer(name);
    if (trouble?.kind === 'hangs') await this.#resumed();
    if (trouble?.kind === 'timedOut') throw new Error(`Request timed out ${trouble.says}`);
    if (trouble?.kind === 'nonsense') return trouble.answer;
    return structuredClone(answer());
  }

  #resumed(): Promise<void> {
    return new Promise((resume) => this.#resumes.push(resume));
  }
}

/** As the client rejects: the text of the response is not parsed. */
export const failure = ({ status, headers, body }: FreshdeskResponse) => ({
  status,
  headers,
  response: body,
  errorSource: 'APP',
  attempts: 1,
});

const refused = (status: number, message: string): FreshdeskResponse => ({
  status,
  headers: {},
  body: JSON.stringify({ message }),
});

/** The address of a template: values of its path go in as they are, those of its query encoded. */
function addressOf(name: string, context: FdkRequest['context']) {
  const { schema } = templates[name] as { schema: Template };
  const { method, path, query = {} } = schema;
  const filled = (text: string) =>
    text.replace(/<%= context\.(\w+) %>/g, (_, variable: string) => {
      const { [variable]: value } = context;
      if (value === undefined) throw failure(refused(400, `${variable} is not defined`));
      return value;
    });
  const parameters = Object.entries(query).map(([key, value]) => [key, filled(value)]);
  const url = `https://acme.freshdesk.com${filled(path)}?${new URLSearchParams(parameters)}`;
  return { method, url };
}
