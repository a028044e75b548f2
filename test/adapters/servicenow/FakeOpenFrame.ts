import type { OpenFrame, OpenFrameTarget } from '../../../src/adapters/servicenow/index.js';

/**
 * OpenFrame, written from its documentation: but for `init` nothing answers, a form without a query silently does
 * nothing, wrong arguments throw texts, a subscription stays for good.
 */
export class FakeOpenFrame implements OpenFrame {
  readonly EVENTS = { COMMUNICATION_EVENT: 'communication_event' };
  readonly opened: (OpenFrameTarget | string)[] = [];
  /** The record of this page on the instance. Without one nobody answers, and `init` gives up. */
  configuration: { readonly configuration: string | null } | undefined;
  readonly #listeners: ((context: unknown) => void)[] = [];

  init(
    _look: object,
    success: (configuration: object) => void,
    failure: (reason: string) => void,
  ): void {
    const { configuration } = this;
    if (configuration) queueMicrotask(() => success(configuration));
    else setTimeout(() => failure('Openframe init request timed out'), 3000);
  }

  openServiceNowForm(target: OpenFrameTarget): void {
    checkTexts(target.entity, target.query);
    if (target.query) this.opened.push(target);
  }

  openCustomURL(path: string): void {
    if (/^\w+:|^\/\//.test(path)) throw `Invalid URL ${path}`;
    if (path.length > 2083) throw `URL too long ${path}`;
    if (/sysparm_(?:stack|goto_url)/.test(path)) throw `Not allowed ${path}`;
    this.opened.push(path);
  }

  subscribe(event: unknown, listener: (context: unknown) => void): void {
    if (event !== this.EVENTS.COMMUNICATION_EVENT) throw `Unknown event ${event}`;
    this.#listeners.push(listener);
  }

  get listenerCount(): number {
    return this.#listeners.length;
  }

  press(context: unknown): void {
    for (const listener of this.#listeners) listener(context);
  }
}

function checkTexts(...texts: readonly string[]): void {
  for (const text of texts) if (text.length > 256) throw `String too long: ${text}`;
}
