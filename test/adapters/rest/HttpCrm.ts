import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { InteractionLog } from '../../../src/crm.js';
import { samePhone } from '../../../src/phone/index.js';
import {
  type CrmAdapterSeed,
  type CrmAdapterSeedPerson,
  type CrmTrouble,
  crmTroubleAnswer,
  type LogInCrm,
} from '../../../src/testing/index.js';

/** A request as the CRM saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** How the CRM answers a request of its own accord. */
export type Answer = { status?: number; headers?: Record<string, string>; body?: unknown };

/** An HTTP CRM on a free port, with everything that can be wrong with one. */
export class HttpCrm {
  readonly requests: SeenRequest[] = [];
  readonly logs: { id: number; key: string; log: Partial<InteractionLog> }[] = [];
  readonly #server: Server;
  readonly #seed: CrmAdapterSeed;
  readonly #removed = new Set<string>();
  #trouble: CrmTrouble | undefined;
  #hanging: (() => void)[] = [];
  /** Goes before what the CRM would answer. */
  override: ((request: SeenRequest) => Answer | undefined) | undefined;

  constructor(seed: CrmAdapterSeed) {
    this.#seed = seed;
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.recover();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  fail(trouble: CrmTrouble): void {
    this.#trouble = trouble;
  }

  recover(): void {
    this.#trouble = undefined;
    for (const goOn of this.#hanging.splice(0)) goOn();
  }

  logsOf(interactionId: string): LogInCrm[] {
    return this.logs
      .filter(({ key }) => key === interactionId)
      .map(({ id, log }) => ({ id: String(id), content: log }));
  }

  linkOf(interactionId: string): string | undefined {
    const kept = this.logs.find(({ key }) => key === interactionId);
    const { person } = Object(kept?.log) as { readonly person?: string };
    return person;
  }

  /** The record is gone: a log that names it is refused. */
  removePerson(id: string): void {
    this.#removed.add(id);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method = '', url = '', headers } = request;
    const seen = { method, url, headers, body };
    this.requests.push(seen);
    const trouble = this.#trouble;
    if (trouble?.kind === 'offline') return void request.socket.destroy();
    const wrong = trouble && crmTroubleAnswer(trouble);
    if (wrong !== undefined) {
      response.writeHead(wrong.status, { ...wrong.headers }).end(wrong.body);
      return;
    }
    if (trouble?.kind === 'hangs') {
      await new Promise<void>((resolve) => this.#hanging.push(resolve));
      if (request.socket.destroyed) return;
    }
    const answer = this.override?.(seen) ?? this.#answer(seen);
    if (trouble?.kind === 'answerLost') return void request.socket.destroy();
    const { status = 200, headers: more = {}, body: content } = answer;
    response.writeHead(status, { 'Content-Type': 'application/json', ...more });
    response.end(content === undefined ? '' : JSON.stringify(content));
  }

  #answer({ method, url, body }: SeenRequest): Answer {
    const { pathname, searchParams } = new URL(url, this.origin);
    const [, , resource = '', id = ''] = pathname.split('/').map(decodeURIComponent);
    switch (`${method} ${resource}`) {
      case 'GET me':
        return { body: { data: this.#me() } };
      case 'GET settings':
        return { body: { softphone: this.#seed.callCenterSettings } };
      case 'GET people':
        return this.#people(id, searchParams);
      case 'GET contacts':
        return { body: this.#contacts(searchParams.get('after') ?? '') };
      case 'PUT logs':
        return this.#save(id, JSON.parse(body));
      case 'GET fields':
        return { body: { fields: this.#fields() } };
      default:
        return { status: 404, body: { error: 'no such place' } };
    }
  }

  #me() {
    const { id, name, username, role, locale } = this.#seed.user;
    return { id, profile: { name, login: username, role }, lang: locale.replace('-', '_') };
  }

  #people(id: string, search: URLSearchParams): Answer {
    const people = this.#seed.people
      .filter((person) => !this.#removed.has(String(person.id)))
      .map(toPerson);
    if (id !== '') {
      const found = people.find((person) => String(person.id) === id);
      return found ? { body: found } : { status: 404, body: { error: 'no such person' } };
    }
    const [phone, email, name] = ['phone', 'email', 'name'].map((field) => search.get(field));
    const options = { defaultCountry: this.#seed.defaultCountry };
    const results = people.filter(
      (person) =>
        (phone && person.phones.some(({ number }) => samePhone(number, phone, options))) ||
        (email && person.email?.toLowerCase() === email.toLowerCase()) ||
        (name && person.name === name),
    );
    return { body: { results } };
  }

  #contacts(after: string) {
    const start = after === '' ? 0 : Number(after.replace('page-', ''));
    const contacts = this.#seed.directory.slice(start, start + 10).map(toPerson);
    const next = start + 10 < this.#seed.directory.length ? `page-${start + 10}` : null;
    return { contacts, paging: { next } };
  }

  /** Texts in a numeric field are read as numbers where they are some. */
  #save(
    key: string,
    log: Partial<InteractionLog> & { readonly person?: string; readonly custom?: object },
  ): Answer {
    const { units = 0 } = Object(log.custom);
    if (!/^\d+$/.test(`${units}`)) return { status: 422, body: { error: 'no number' } };
    if (this.#removed.has(log.person ?? '')) return { status: 422, body: { error: 'no person' } };
    return { body: { log: this.#upsert(key, log) } };
  }

  #upsert(key: string, log: Partial<InteractionLog>) {
    const known = this.logs.find((kept) => kept.key === key);
    if (known) known.log = log;
    else this.logs.push({ id: this.logs.length + 1, key, log });
    return this.logs.find((kept) => kept.key === key);
  }

  #fields() {
    return this.#seed.customFields.map(({ name, label, options = [] }) => ({
      key: name,
      title: label,
      choices: options.map((value) => ({ value })),
    }));
  }
}

/** People as this CRM has them: several numbers, and null for what is not there. */
const toPerson = ({ id, name, phone, email }: CrmAdapterSeedPerson) => ({
  id,
  name,
  phones: phone === undefined ? [] : [{ number: phone }],
  email: email ?? null,
});
