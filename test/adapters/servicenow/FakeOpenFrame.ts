import type { OpenFrame, OpenFrameTarget } from '../../../src/adapters/servicenow/index.js';

/**
 * OpenFrame, written from its documentation: nothing answers, a form without a query silently does
 * nothing, wrong arguments throw texts, a subscription stays for good.
 */
export class FakeOpenFrame implements OpenFrame {
  readonly EVENTS = { COMMUNICATION_EVENT: 'communication_event' };
  readonly opened: (OpenFrameTarget | string)[] = [];
  readonly #listeners: ((context: unknown) => void)[] = [];

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
