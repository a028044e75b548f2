import type {
  HubspotBackend,
  HubspotRequest,
  HubspotResponse,
} from '../../../src/adapters/hubspot/index.js';
import { type CrmTrouble, crmTroubleAnswer } from '../../../src/testing/index.js';
import type { FakeHubspot, HubspotAnswer } from './FakeHubspot.js';

/** A backend that leads to a portal, and what can be wrong on the way. It takes no notice of signals. */
export class FakeBackend implements HubspotBackend {
  readonly #hubspot: FakeHubspot;
  readonly #resumes: (() => void)[] = [];
  readonly #pending = new Set<Promise<unknown>>();
  trouble: CrmTrouble | undefined;
  requestCount = 0;

  constructor(hubspot: FakeHubspot) {
    this.#hubspot = hubspot;
  }

  fetch(path: string, request: HubspotRequest): Promise<HubspotResponse> {
    const response = this.#fetch(path, request);
    this.#pending.add(response);
    const done = () => this.#pending.delete(response);
    response.then(done, done);
    return response;
  }

  /** When whatever was asked for has been answered, and the adapter has had its turn. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) {
      await Promise.allSettled(this.#pending);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Ends a trouble; what hung goes on. */
  recover(): void {
    this.trouble = undefined;
    for (const resume of this.#resumes.splice(0)) resume();
  }

  async #fetch(path: string, { method, body }: HubspotRequest): Promise<HubspotResponse> {
    this.requestCount += 1;
    const { trouble } = this;
    if (trouble?.kind === 'offline') throw new TypeError(`Failed to fetch ${trouble.says}`);
    if (trouble?.kind === 'hangs') await new Promise<void>((resume) => this.#resumes.push(resume));
    const answer =
      (trouble && crmTroubleAnswer(trouble)) ??
      this.#hubspot.respond(method, path, body ?? undefined);
    if (trouble?.kind === 'answerLost') throw new TypeError(`Failed to fetch ${trouble.says}`);
    return responseOf(answer);
  }
}

const responseOf = ({ status, headers, body }: HubspotAnswer): HubspotResponse =>
  new Response(status === 204 ? null : body, { status, headers });
