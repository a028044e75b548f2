import { invalidOption, isRuntimeError } from '../errors.js';
import { defaultTiming, type LifecycleState, type Runtime } from '../index.js';
import { reportUncaught } from '../reportUncaught.js';
import type { CrmConnectorEventMap, CrmConnectorProperties } from './CrmConnectorElement.js';
import { isSame } from './isSame.js';
import { type Session, type SessionOptions, startSession } from './startSession.js';

type Name = keyof CrmConnectorProperties;

/** The element that a host controls. */
export interface HostElement {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  /** Returns the current options. */
  readonly options: () => SessionOptions;
}

/**
 * Starts and ends the element's sessions. A session is a runtime with its frame.
 *
 * 1. A session starts when the element is on the page and has an address and an adapter, in any order. Several changes
 *    in one task start one session.
 * 2. A session continues when the page moves the element. It ends only if the element is still not on the page when the
 *    task has ended.
 * 3. A change of the address, or the removal of the adapter, ends the session immediately.
 * 4. Any other change takes effect at `restart()`. Otherwise a framework that creates a new option value at each
 *    rendering would interrupt the agent's call.
 */
export class ConnectorHost {
  readonly #host: HostElement;
  readonly #announced = new Set<Name>();
  #session: Session | undefined;
  #state: LifecycleState = 'idle';
  #isRefreshPlanned = false;
  #endTimer: ReturnType<typeof setTimeout> | undefined;
  #missingTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HostElement) {
    this.#host = host;
  }

  get state(): LifecycleState {
    return this.#state;
  }

  get runtime(): Runtime | undefined {
    return this.#session?.runtime;
  }

  /** Called when the element was inserted into the page or moved. */
  onConnected(): void {
    clearTimeout(this.#endTimer);
    if (this.#session === undefined) this.#planRefresh();
  }

  /** Called when the element was removed from the page, or is being moved. */
  onDisconnected(): void {
    this.#stopWaiting();
    clearTimeout(this.#endTimer);
    this.#endTimer = setTimeout(() => this.end());
  }

  /** Called when an attribute has changed. The change takes effect immediately. */
  onAttributeChange(): void {
    this.#planRefresh();
  }

  /** Called when an option without an attribute was set. During a session, it takes effect at the next start. */
  onOptionSet(name: Name): void {
    const options = this.#host.options();
    if (this.#session === undefined || missingOf(options) !== undefined) this.#planRefresh();
    else if (!isSame(options[name], this.#session.options[name])) this.#announceRestart(name);
  }

  /** Ends the session and starts a new one with the current options. */
  restart(): void {
    this.end();
    this.#planRefresh();
  }

  /** Ends the session, if there is one. */
  end(): void {
    const session = this.#session;
    // Cleared first, because a listener that `end` calls may read the property `runtime`.
    this.#session = undefined;
    session?.end();
  }

  #planRefresh(): void {
    if (this.#isRefreshPlanned) return;
    this.#isRefreshPlanned = true;
    queueMicrotask(() => {
      this.#isRefreshPlanned = false;
      this.#refresh();
    });
  }

  #refresh(): void {
    if (!this.#host.element.isConnected) return;
    const options = this.#host.options();
    const missing = missingOf(options);
    if (missing === undefined && this.#isUpToDate(options)) return;
    this.end();
    this.#stopWaiting();
    if (missing === undefined) this.#begin(options);
    else this.#waitFor(missing);
  }

  #isUpToDate(options: SessionOptions): boolean {
    const current = this.#session?.options;
    return (
      current !== undefined && immediateOptions.every((name) => current[name] === options[name])
    );
  }

  #begin(options: SessionOptions): void {
    this.#announced.clear();
    try {
      this.#session = startSession(this.#host.root, options, {
        onState: (state) => {
          this.#state = state.value;
          this.#host.element.setAttribute('state', state.value);
          this.#dispatch('statechange', state);
        },
        onEvent: (event) => this.#dispatch('runtimeevent', event),
      });
    } catch (error) {
      this.#report(error);
    }
  }

  #announceRestart(option: Name): void {
    if (this.#announced.has(option)) return;
    this.#announced.add(option);
    this.#dispatch('restartneeded', { option });
  }

  /** Reports an error if an option is missing for long, because the element stays blank without it. */
  #waitFor(missing: Name): void {
    this.#missingTimer = setTimeout(
      () => this.#report(invalidOption(missing, 'set: <crm-connector> waits for it')),
      defaultTiming.readyOverdueMs,
    );
  }

  #stopWaiting(): void {
    clearTimeout(this.#missingTimer);
  }

  #report(error: unknown): void {
    if (!isRuntimeError(error) || this.#dispatch('connectorerror', error)) reportUncaught(error);
  }

  #dispatch<K extends keyof CrmConnectorEventMap>(
    type: K,
    detail: CrmConnectorEventMap[K]['detail'],
  ): boolean {
    const cancelable = type === 'connectorerror';
    return this.#host.element.dispatchEvent(new CustomEvent(type, { detail, cancelable }));
  }
}

/** The options whose change takes effect immediately: it ends the session and starts a new one. */
const immediateOptions = ['src', 'connectorOrigin', 'allow', 'frameTitle'] as const;

/** Returns the first required option that is missing. */
const missingOf = ({ src, adapter }: SessionOptions): Name | undefined => {
  if (src === '') return 'src';
  return adapter === undefined ? 'adapter' : undefined;
};
