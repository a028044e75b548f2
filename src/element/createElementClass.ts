import type { LifecycleState, Runtime } from '../index.js';
import { adoptStyles } from './adoptStyles.js';
import { ConnectorHost } from './ConnectorHost.js';
import type { CrmConnectorElement, CrmConnectorProperties } from './CrmConnectorElement.js';
import { elementStyles } from './elementStyles.js';
import { define, reflect, takeOver } from './properties.js';
import type { SessionOptions } from './startSession.js';

/** The attributes of options that have one. */
const reflected = {
  src: 'src',
  connectorOrigin: 'connector-origin',
  allow: 'allow',
  frameTitle: 'frame-title',
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
    static readonly observedAttributes = Object.values(reflected);
    static {
      for (const name of reflectedNames) reflect(ConnectorElement.prototype, name, reflected[name]);
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
