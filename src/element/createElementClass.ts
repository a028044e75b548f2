import type { LifecycleState, Runtime } from '../index.js';
import { adoptStyles } from './adoptStyles.js';
import { ConnectorHost } from './ConnectorHost.js';
import type { CrmConnectorElement, CrmConnectorProperties } from './CrmConnectorElement.js';
import { elementStyles } from './elementStyles.js';
import type { SessionOptions } from './startSession.js';

/** Options that are attributes too: how these are called, and what they are unless given. */
const reflected = {
  src: { attribute: 'src', fallback: '' },
  connectorOrigin: { attribute: 'connector-origin', fallback: '' },
  allow: { attribute: 'allow', fallback: '' },
  frameTitle: { attribute: 'frame-title', fallback: '' },
} as const;
type ReflectedName = keyof typeof reflected;
type HeldOptions = Omit<CrmConnectorProperties, ReflectedName>;

const reflectedNames = Object.keys(reflected) as ReflectedName[];
const noneHeld: Readonly<HeldOptions> = {
  adapter: undefined,
  timing: undefined,
  capabilities: undefined,
  logRetentionDays: undefined,
  language: undefined,
  texts: undefined,
  createOutbox: undefined,
  inspect: undefined,
};
const heldNames = Object.keys(noneHeld) as (keyof HeldOptions)[];

/** Makes the element's class. Not before it is asked to: a server has no `HTMLElement` to extend. */
export function createElementClass(Base: typeof HTMLElement): new () => CrmConnectorElement {
  class ConnectorElement extends Base {
    static readonly observedAttributes = Object.values(reflected).map(({ attribute }) => attribute);
    static {
      for (const name of reflectedNames) reflect(ConnectorElement.prototype, name);
      for (const name of heldNames) {
        define(ConnectorElement.prototype, name, {
          get(this: ConnectorElement) {
            return this.#held[name];
          },
          set(this: ConnectorElement, value: never) {
            this.#held = { ...this.#held, [name]: value };
            this.#host.held(name);
          },
        });
      }
    }
    readonly #root = this.attachShadow({ mode: 'open' });
    readonly #host = new ConnectorHost({
      element: this,
      root: this.#root,
      options: () => this.#options,
    });
    #held = noneHeld;

    get state(): LifecycleState {
      return this.#host.state;
    }

    get runtime(): Runtime | undefined {
      return this.#host.runtime;
    }

    restart(): void {
      this.#host.restart();
    }

    connectedCallback(): void {
      for (const name of [...reflectedNames, ...heldNames]) takeOver(this, name);
      // A copy has the attributes of its original, but not its runtime.
      if (this.hasAttribute('state')) this.setAttribute('state', this.state);
      adoptStyles(this.#root, elementStyles);
      this.#host.connected();
    }

    disconnectedCallback(): void {
      this.#host.disconnected();
    }

    /** Moved by `moveBefore()`: the document in the frame stays as it is. */
    connectedMoveCallback(): void {}

    /** In another document there is another window to listen to. */
    adoptedCallback(): void {
      this.#host.end();
    }

    attributeChangedCallback(_: string, before: string | null, after: string | null): void {
      if (before !== after) this.#host.changed();
    }

    get #options(): SessionOptions {
      const { src, connectorOrigin, allow, frameTitle } = this as unknown as CrmConnectorElement;
      return { src, connectorOrigin, allow, frameTitle, ...withoutBlanks(this.#held) };
    }
  }
  return ConnectorElement as unknown as new () => CrmConnectorElement;
}

/** The held options; null counts as not set, and so does the empty text, which Preact makes of null. */
const withoutBlanks = (held: Readonly<HeldOptions>): Readonly<HeldOptions> => ({
  ...noneHeld,
  ...Object.fromEntries(Object.entries(held).filter(([, value]) => value !== null && value !== '')),
});

/** A property that is an attribute as well; null takes it away. */
function reflect(prototype: HTMLElement, name: ReflectedName): void {
  const { attribute, fallback } = reflected[name];
  define(prototype, name, {
    get(this: HTMLElement) {
      return this.getAttribute(attribute) ?? fallback;
    },
    set(this: HTMLElement, value: unknown) {
      if (value === null || value === undefined) this.removeAttribute(attribute);
      else this.setAttribute(attribute, String(value));
    },
  });
}

const define = (prototype: HTMLElement, name: string, accessors: PropertyDescriptor) =>
  Object.defineProperty(prototype, name, { ...accessors, configurable: true, enumerable: true });

/** Takes over a property that was set before the element was defined: it hides the accessor of that name. */
function takeOver(element: HTMLElement, name: keyof CrmConnectorProperties): void {
  if (!Object.hasOwn(element, name)) return;
  const own = element as Partial<Record<typeof name, unknown>>;
  const value = own[name];
  delete own[name];
  own[name] = value;
}
