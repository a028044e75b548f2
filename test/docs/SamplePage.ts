import { FakePage, type FakePeer } from '../transport/FakePage.js';

/** Where the samples say that their connector is. */
export const connectorOrigin = 'https://connector.example.com';

/** The page in which a sample runs, with the connector's frame on it. */
export class SamplePage {
  readonly #page = new FakePage();
  readonly #peer: FakePeer;

  constructor() {
    this.#peer = this.#page.insertFrame();
    Object.assign(this.#page.window, { parent: this.#page.window });
    Object.assign(this.#page.frame ?? {}, { tagName: 'IFRAME' });
    Object.assign(this.#page.document, {
      visibilityState: 'visible',
      querySelector: () => this.#page.frame,
      querySelectorAll: () => [this.#page.frame],
      createElement: makeElement,
      body: makeElement(),
    });
  }

  /** To stand for the global `window`. */
  get window(): unknown {
    return this.#page.window;
  }

  get document(): unknown {
    return this.#page.document;
  }

  /** The connector's messages, as the frame sends them. */
  says(action: string): void {
    const message = { type: 'CRMConnectMessage', action };
    const event = new MessageEvent('message', { data: message, origin: connectorOrigin });
    Object.defineProperty(event, 'source', { value: this.#peer });
    this.#page.window.dispatchEvent(event);
  }

  /** The actions that were sent to the connector at its origin. */
  get answers(): string[] {
    return this.#peer.posted
      .filter(({ targetOrigin }) => targetOrigin === connectorOrigin)
      .map(({ message }) => (message as { action: string }).action);
  }
}

/** An element that nothing comes of. */
const makeElement = () =>
  Object.assign(new EventTarget(), {
    style: {},
    append() {},
    appendChild() {},
    click() {},
    remove() {},
  });
