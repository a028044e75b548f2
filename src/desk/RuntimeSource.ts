import type { CrmConnectorElement } from '../element/index.js';
import { invalidOption } from '../errors.js';
import { defaultTiming, type Runtime } from '../index.js';
import { reportUncaught } from '../reportUncaught.js';

/** The runtime to show, and the element it belongs to. */
export interface ShownRuntime {
  readonly runtime: Runtime | undefined;
  /** The `<crm-connector>`; undefined if the page gave the runtime itself. */
  readonly connector: CrmConnectorElement | undefined;
}

/** Finds the runtime that an element of the desk shows, and follows it when the connector starts again. */
export class RuntimeSource {
  readonly #element: HTMLElement;
  readonly #changed: () => void;
  readonly #look = () => this.#follow();
  // The connector tells its first states before it has its runtime.
  readonly #lookSoon = () => queueMicrotask(this.#look);
  #given: Runtime | undefined;
  #connector: CrmConnectorElement | undefined;
  #observer: MutationObserver | undefined;
  #overdue: ReturnType<typeof setTimeout> | undefined;
  #last: ShownRuntime | undefined;

  /** @param changed Called when there is another runtime. */
  constructor(element: HTMLElement, changed: () => void) {
    this.#element = element;
    this.#changed = changed;
  }

  /** The runtime that the page gave. */
  get given(): Runtime | undefined {
    return this.#given;
  }

  set given(runtime: Runtime | undefined) {
    this.#given = runtime;
    this.#follow();
  }

  /** Neither off the page. */
  get shown(): ShownRuntime {
    if (!this.#element.isConnected) return { runtime: undefined, connector: undefined };
    if (this.#given !== undefined) return { runtime: this.#given, connector: undefined };
    return { runtime: this.#connector?.runtime, connector: this.#connector };
  }

  /** The element came onto the page, or its attribute `for` has changed. */
  connect(): void {
    this.#stop();
    const tree = this.#element.getRootNode();
    // The connector may come later, or another one in its place.
    this.#observer = new MutationObserver(this.#look);
    this.#observer.observe(tree, { childList: true, subtree: true, attributeFilter: ['id'] });
    this.#overdue = setTimeout(() => this.#complain(), defaultTiming.readyOverdueMs);
    this.#follow();
  }

  /** The element has left the page. If the page only moves it, it is back in a moment, and nothing has changed. */
  disconnect(): void {
    this.#stop();
    queueMicrotask(this.#look);
  }

  #stop(): void {
    clearTimeout(this.#overdue);
    this.#observer?.disconnect();
  }

  #follow(): void {
    this.#listenTo(this.#findConnector());
    const { shown } = this;
    const last = this.#last;
    this.#last = shown;
    const isSame =
      last !== undefined && shown.runtime === last.runtime && shown.connector === last.connector;
    if (!isSame) this.#changed();
  }

  #findConnector(): CrmConnectorElement | undefined {
    const id = this.#element.getAttribute('for') ?? '';
    if (id === '' || !this.#element.isConnected) return undefined;
    const tree = this.#element.getRootNode() as Document | ShadowRoot;
    return (tree.getElementById(id) as CrmConnectorElement | null) ?? undefined;
  }

  #listenTo(connector: CrmConnectorElement | undefined): void {
    if (connector === this.#connector) return;
    this.#connector?.removeEventListener('statechange', this.#lookSoon);
    this.#connector = connector;
    connector?.addEventListener('statechange', this.#lookSoon);
  }

  /** An element that shows nothing, and says nothing, helps nobody. */
  #complain(): void {
    if (this.#given !== undefined || this.#connector !== undefined) return;
    const name = this.#element.localName;
    const expected = `the id of a <crm-connector>, or runtime must be set: <${name}> waits for it`;
    reportUncaught(invalidOption('for', expected));
  }
}
