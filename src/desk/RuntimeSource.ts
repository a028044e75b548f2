import type { CrmConnectorElement } from '../element/index.js';
import { invalidOption } from '../errors.js';
import { defaultTiming, type Runtime } from '../index.js';
import { reportUncaught } from '../reportUncaught.js';

/** The runtime to show, and the `<crm-connector>` that it belongs to. */
export interface ShownRuntime {
  readonly runtime: Runtime | undefined;
  /** Undefined if the page assigned the runtime directly. */
  readonly connector: CrmConnectorElement | undefined;
}

/** Finds the runtime that a desk element shows. A `<crm-connector>` that restarts has a new runtime. */
export class RuntimeSource {
  readonly #element: HTMLElement;
  readonly #onChange: () => void;
  readonly #onTreeChange = () => this.#update();
  // Deferred, because the connector dispatches its first `statechange` events before its property `runtime` is set.
  readonly #onStateChange = () => queueMicrotask(this.#onTreeChange);
  #assignedRuntime: Runtime | undefined;
  #connector: CrmConnectorElement | undefined;
  #observer: MutationObserver | undefined;
  #missingTimer: ReturnType<typeof setTimeout> | undefined;
  #previous: ShownRuntime | undefined;

  /** @param onChange Called when the runtime or the connector is another one, or is removed. */
  constructor(element: HTMLElement, onChange: () => void) {
    this.#element = element;
    this.#onChange = onChange;
  }

  /** The runtime that the page has assigned to the element's property `runtime`. */
  get assignedRuntime(): Runtime | undefined {
    return this.#assignedRuntime;
  }

  set assignedRuntime(runtime: Runtime | undefined) {
    this.#assignedRuntime = runtime;
    this.#update();
  }

  /** The runtime to show now. While the element is not on the page, both fields are undefined. */
  get current(): ShownRuntime {
    if (!this.#element.isConnected) return { runtime: undefined, connector: undefined };
    if (this.#assignedRuntime !== undefined)
      return { runtime: this.#assignedRuntime, connector: undefined };
    return { runtime: this.#connector?.runtime, connector: this.#connector };
  }

  /** Starts the search. Called when the element is inserted into the page, or when its attribute `for` changes. */
  connect(): void {
    this.#stop();
    const tree = this.#element.getRootNode();
    // The page may insert the connector later, or replace it with another element that has the same id.
    this.#observer = new MutationObserver(this.#onTreeChange);
    this.#observer.observe(tree, { childList: true, subtree: true, attributeFilter: ['id'] });
    this.#missingTimer = setTimeout(
      () => this.#reportMissingConnector(),
      defaultTiming.readyOverdueMs,
    );
    this.#update();
  }

  /**
   * Ends the search. Called when the element is removed from the page. The update is deferred: if the page only
   * moves the element, it is connected again before the update, which then finds no change.
   */
  disconnect(): void {
    this.#stop();
    queueMicrotask(this.#onTreeChange);
  }

  #stop(): void {
    clearTimeout(this.#missingTimer);
    this.#observer?.disconnect();
  }

  #update(): void {
    this.#listenTo(this.#findConnector());
    const { current } = this;
    const previous = this.#previous;
    this.#previous = current;
    const isSame =
      previous !== undefined &&
      current.runtime === previous.runtime &&
      current.connector === previous.connector;
    if (!isSame) this.#onChange();
  }

  #findConnector(): CrmConnectorElement | undefined {
    const id = this.#element.getAttribute('for') ?? '';
    if (id === '' || !this.#element.isConnected) return undefined;
    const tree = this.#element.getRootNode() as Document | ShadowRoot;
    return (tree.getElementById(id) as CrmConnectorElement | null) ?? undefined;
  }

  #listenTo(connector: CrmConnectorElement | undefined): void {
    if (connector === this.#connector) return;
    this.#connector?.removeEventListener('statechange', this.#onStateChange);
    this.#connector = connector;
    connector?.addEventListener('statechange', this.#onStateChange);
  }

  /** Reports an error to the page's developers, because an element without a runtime stays empty. */
  #reportMissingConnector(): void {
    if (this.#assignedRuntime !== undefined || this.#connector !== undefined) return;
    const name = this.#element.localName;
    const expected = `the id of a <crm-connector>, or runtime must be set: <${name}> waits for it`;
    reportUncaught(invalidOption('for', expected));
  }
}
