/** Where the pretended connector is served from. */
export const connectorOrigin = 'https://connector.example.org';

/** An event target that knows how many listeners it has. */
export class CountedTarget extends EventTarget {
  readonly #listeners = new Set<string>();
  readonly #ids = new Map<EventListener, number>();

  get listenerCount(): number {
    return this.#listeners.size;
  }

  override addEventListener(
    type: string,
    listener: EventListener,
    options?: boolean | AddEventListenerOptions,
  ): void {
    const capture = isCapture(options);
    this.#listeners.add(this.#key(type, listener, capture));
    super.addEventListener(type, listener, { capture });
  }

  override removeEventListener(
    type: string,
    listener: EventListener,
    options?: boolean | EventListenerOptions,
  ): void {
    const capture = isCapture(options);
    this.#listeners.delete(this.#key(type, listener, capture));
    super.removeEventListener(type, listener, { capture });
  }

  #key(type: string, listener: EventListener, capture: boolean): string {
    const id = this.#ids.get(listener) ?? this.#ids.size;
    this.#ids.set(listener, id);
    return `${type} ${id} ${capture}`;
  }
}

/** Node's own event target does not understand the short form `true` when a listener is removed. */
const isCapture = (options: boolean | EventListenerOptions | undefined) =>
  options === true || (typeof options === 'object' && options.capture === true);

/** A message as a window was handed it. */
export interface Posted {
  readonly message: unknown;
  readonly targetOrigin: string;
}

/** A window that others post to: clones what it gets, as the real one does. */
export class FakePeer {
  readonly posted: Posted[] = [];

  postMessage(message: unknown, targetOrigin: string): void {
    this.posted.push({ message: structuredClone(message), targetOrigin });
  }
}

/** An iframe element. */
export class FakeFrame extends CountedTarget {
  contentWindow: FakePeer | null = null;
  isConnected = false;
  src = connectorOrigin;
  sandbox: string | null = null;
  /** What a page sees of the document inside: null for another origin's. */
  contentDocument: object | null = null;
  root: unknown;

  getAttribute(name: string): string | null {
    return name === 'sandbox' ? this.sandbox : null;
  }

  getRootNode(): unknown {
    return this.root;
  }
}

/** The document that every frame begins with. */
export const blank = { URL: 'about:blank' };

/** A page with a window, a document and room for one frame. */
export class FakePage {
  readonly document = new CountedTarget();
  readonly window = Object.assign(new CountedTarget(), {
    document: this.document,
    navigator: { cookieEnabled: true },
    location: { origin: 'https://crm.example.org' },
  });
  frame: FakeFrame | null = null;

  /** Puts a frame into the page, or the one there into another place: its window is a new one. */
  insertFrame(root: unknown = this.document, contentDocument: object | null = null): FakePeer {
    const peer = new FakePeer();
    this.frame ??= new FakeFrame();
    Object.assign(this.frame, {
      contentWindow: peer,
      contentDocument,
      isConnected: true,
      root,
    });
    return peer;
  }

  removeFrame(): void {
    if (this.frame !== null) Object.assign(this.frame, { contentWindow: null, isConnected: false });
    this.frame = null;
  }

  /** The frame's `load` event. It passes the document only where the frame is not in a shadow tree. */
  load(): void {
    const { frame, document } = this;
    if (frame === null) return;
    frame.contentDocument = null;
    const event = Object.defineProperty(new Event('load'), 'target', { value: frame });
    if (frame.root === document) document.dispatchEvent(event);
    frame.dispatchEvent(new Event('load'));
  }

  /** A `message` event at the page's window; by default from the connector. */
  receive(data: unknown, from: { origin?: string; source?: FakePeer | null } = {}): void {
    const { origin = connectorOrigin, source = this.frame?.contentWindow ?? null } = from;
    this.window.dispatchEvent(Object.assign(new Event('message'), { data, origin, source }));
  }

  get listenerCount(): number {
    const frameCount = this.frame?.listenerCount ?? 0;
    return this.window.listenerCount + this.document.listenerCount + frameCount;
  }
}
