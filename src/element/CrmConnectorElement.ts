import type { AnyRuntimeError } from '../errors.js';
import type {
  CapabilitiesInput,
  CrmAdapter,
  InspectOption,
  LifecycleState,
  OutboxStore,
  Runtime,
  RuntimeEvent,
  RuntimeState,
  TextsOption,
  Timing,
} from '../index.js';
import type { Optional } from '../protocol/Optional.js';

/** The properties of the element. They can be set before or after it is on the page. */
export interface CrmConnectorProperties {
  /** The connector's address, `http` or `https`. Attribute `src`. A new one loads a new frame. */
  src: string;
  /** The connector's exact origin. Attribute `connector-origin`. Default: the origin of `src`. */
  connectorOrigin: string;
  /**
   * The frame's permissions, as in an iframe's `allow`. Attribute `allow`. Default: camera, microphone and
   * geolocation, for the connector's origin only.
   */
  allow: string;
  /** The frame's title for screen readers. Attribute `frame-title`. Default: as in `texts`. */
  frameTitle: string;
  /** The CRM. Nothing begins without one, and null ends what has begun. */
  adapter: CrmAdapter | null | undefined;
  /** Times that differ from the defaults, in milliseconds. */
  timing: Optional<Timing> | undefined;
  /** Values that replace the adapter's own capabilities. */
  capabilities: CapabilitiesInput | undefined;
  /** Days for which a log that cannot be saved is kept. More than 0; default 30. */
  logRetentionDays: number | undefined;
  /** The language in which agents are spoken to, BCP 47. Default: the agent's, before that the page's. */
  language: string | undefined;
  /** The texts that agents read: one catalogue, or several to choose from. Default: English. */
  texts: TextsOption | undefined;
  /** Makes the store of waiting logs: each start needs one of its own. Default: the runtime's. */
  createOutbox: (() => OutboxStore) | undefined;
  /** XState's inspection observer or function. Default: none. */
  inspect: InspectOption | undefined;
}

/** An option that was changed while the element ran, and waits for `restart()`. */
export interface RestartReason {
  readonly option: keyof CrmConnectorProperties;
}

/** The element's own events. None of them bubbles. */
export interface CrmConnectorEventMap {
  /** The runtime has come into another state, or begun another attempt. */
  statechange: CustomEvent<RuntimeState>;
  /** Everything that happens; no customer data in any of it. */
  runtimeevent: CustomEvent<RuntimeEvent>;
  /**
   * An option can never work, or is missing for long. Unless `preventDefault()` is called, the error
   * is reported like an uncaught one.
   */
  connectorerror: CustomEvent<AnyRuntimeError>;
  /** An option that holds an object was changed: it counts from `restart()` on. */
  restartneeded: CustomEvent<RestartReason>;
}

/** `<crm-connector>`: the connector's frame with a runtime. */
export interface CrmConnectorElement extends HTMLElement, CrmConnectorProperties {
  /** The runtime's state; `idle` before the first start. It is also an attribute, for styles. */
  readonly state: LifecycleState;
  /** The runtime, while there is one. */
  readonly runtime: Runtime | undefined;
  /** Starts again with the present options and a reloaded frame. */
  restart(): void;
  addEventListener<K extends keyof CrmConnectorEventMap>(
    type: K,
    listener: (this: CrmConnectorElement, event: CrmConnectorEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof CrmConnectorEventMap>(
    type: K,
    listener: (this: CrmConnectorElement, event: CrmConnectorEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-connector': CrmConnectorElement;
  }
}
