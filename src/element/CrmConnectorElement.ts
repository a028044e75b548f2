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

/** The properties of the element. The page can set them before or after it inserts the element. */
export interface CrmConnectorProperties {
  /** The connector's `http` or `https` URL. Attribute `src`. Another URL loads a new frame. */
  src: string;
  /** The connector's exact origin. Attribute `connector-origin`. Default: the origin of `src`. */
  connectorOrigin: string;
  /**
   * The frame's permissions, as in an iframe's `allow`. Attribute `allow`. Default: camera, microphone and
   * geolocation, for the connector's origin only.
   */
  allow: string;
  /** The frame's title for screen readers. Attribute `frame-title`. Default: the title in `texts`. */
  frameTitle: string;
  /** The CRM adapter. The element starts no runtime without an adapter. Setting it to null stops the runtime. */
  adapter: CrmAdapter | null | undefined;
  /** Durations that differ from the defaults, in milliseconds. */
  timing: Optional<Timing> | undefined;
  /** Values that replace the adapter's capabilities. */
  capabilities: CapabilitiesInput | undefined;
  /** The number of days for which a log that cannot be saved is kept. More than 0. Default 30. */
  logRetentionDays: number | undefined;
  /** The language of the texts for agents (BCP 47). Default: the agent's language, or the page's until that is known. */
  language: string | undefined;
  /** The texts for agents: one catalogue, or several to choose from. Default: English. */
  texts: TextsOption | undefined;
  /** Creates the outbox store. Called at each start, because each runtime needs a new one. Default: the runtime's default. */
  createOutbox: (() => OutboxStore) | undefined;
  /** XState's inspection observer or function. Default: none. */
  inspect: InspectOption | undefined;
}

/** The option that has changed during a session and takes effect at `restart()`. */
export interface RestartReason {
  readonly option: keyof CrmConnectorProperties;
}

/** The element's own events. None of them bubbles. */
export interface CrmConnectorEventMap {
  /** The runtime has entered another state, or has begun another attempt. */
  statechange: CustomEvent<RuntimeState>;
  /** An event of the runtime. It contains no customer data. */
  runtimeevent: CustomEvent<RuntimeEvent>;
  /**
   * An option is invalid, or has been missing for long. Unless `preventDefault()` is called, the error is reported like
   * an uncaught error.
   */
  connectorerror: CustomEvent<AnyRuntimeError>;
  /** An option without an attribute has changed. The change takes effect at `restart()`. */
  restartneeded: CustomEvent<RestartReason>;
}

/** `<crm-connector>`: the connector's frame with a runtime. */
export interface CrmConnectorElement extends HTMLElement, CrmConnectorProperties {
  /** The runtime's state. `idle` before the first start. The element also has it as an attribute, for style rules. */
  readonly state: LifecycleState;
  /** The current runtime. Undefined if none is running. */
  readonly runtime: Runtime | undefined;
  /** Stops the runtime, and starts a new one with the current options and a new frame. */
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
