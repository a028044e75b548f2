import type { LifecycleState, Runtime } from '../index.js';
import { adoptStyles } from './adoptStyles.js';
import { ConnectorHost } from './ConnectorHost.js';
import type { CrmConnectorElement, CrmConnectorProperties } from './CrmConnectorElement.js';
import { elementStyles } from './elementStyles.js';
import { define, reflect, takeOver } from './properties.js';
import type { SessionOptions } from './startSession.js';

/** The options that reflect an attribute, with the attribute's name. */
const reflected = {
  src: 'src',
  connectorOrigin: 'connector-origin',
  allow: 'allow',
  frameTitle: 'frame-title',
} as const;
type ReflectedName = keyof typeof reflected;
/** The options without an attribute. */
type PropertyOptions = Omit<CrmConnectorProperties, ReflectedName>;

const reflectedNames = Object.keys(reflected) as ReflectedName[];
const noOptions: Readonly<PropertyOptions> = {
  adapter: undefined,
  timing: undefined,
  capabilities: undefined,
  logRetentionDays: undefined,
  language: undefined,
  texts: undefined,
  createOutbox: undefined,
  inspect: undefined,
};
const propertyNames = Object.keys(noOptions) as (keyof PropertyOptions)[];

/** Creates the element's class. Called on demand, because a server has no `HTMLElement` to extend. */
export function createElementClass(Base: typeof HTMLElement): new () => CrmConnectorElement {
  class ConnectorElement extends Base {
    static readonly observedAttributes = Object.values(reflected);
    static {
      for (const name of reflectedNames) reflect(ConnectorElement.prototype, name, reflected[name]);
      for (const name of propertyNames) {
        define(ConnectorElement.prototype, name, {
          get(this: ConnectorElement) {
            return this.#propertyOptions[name];
          },
          set(this: ConnectorElement, value: never) {
            this.#propertyOptions = { ...this.#propertyOptions, [name]: value };
            this.#host.onOptionSet(name);
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
    #propertyOptions = noOptions;

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
      for (const name of [...reflectedNames, ...propertyNames]) takeOver(this, name);
      // A clone has the attribute `state` of its original, but not the original's runtime.
      if (this.hasAttribute('state')) this.setAttribute('state', this.state);
      adoptStyles(this.#root, elementStyles);
      this.#host.onConnected();
    }

    disconnectedCallback(): void {
      this.#host.onDisconnected();
    }

    /** Called in place of the two callbacks above when `moveBefore()` moves the element. The frame does not reload then. */
    connectedMoveCallback(): void {}

    /** Ends the session when the element moves to another document, because the runtime listens in the old window. */
    adoptedCallback(): void {
      this.#host.end();
    }

    attributeChangedCallback(_: string, before: string | null, after: string | null): void {
      if (before !== after) this.#host.onAttributeChange();
    }

    get #options(): SessionOptions {
      const { src, connectorOrigin, allow, frameTitle } = this as unknown as CrmConnectorElement;
      return { src, connectorOrigin, allow, frameTitle, ...withoutBlanks(this.#propertyOptions) };
    }
  }
  return ConnectorElement as unknown as new () => CrmConnectorElement;
}

/** Treats null as not set. Also the empty string, which Preact assigns in place of null. */
const withoutBlanks = (options: Readonly<PropertyOptions>): Readonly<PropertyOptions> => ({
  ...noOptions,
  ...Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== null && value !== ''),
  ),
});
