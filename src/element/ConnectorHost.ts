import { invalidOption, isRuntimeError } from '../errors.js';
import { defaultTiming, type LifecycleState, type Runtime } from '../index.js';
import { reportUncaught } from '../reportUncaught.js';
import type { CrmConnectorEventMap, CrmConnectorProperties } from './CrmConnectorElement.js';
import { isSame } from './isSame.js';
import { type Session, type SessionOptions, startSession } from './startSession.js';

type Name = keyof CrmConnectorProperties;

/** The surroundings of a host. */
export interface HostPlace {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  /** The options as they are now. */
  readonly options: () => SessionOptions;
}

/**
 * Begins and ends the element's sessions:
 *
 * 1. One begins once the element is on the page and has an address and an adapter, in whatever order
 *    these came. Changes made in one task are taken together.
 * 2. It goes on while the element moves: only an element that is still away when the task is over has
 *    gone.
 * 3. Another address, or no adapter, ends it at once.
 * 4. Any other change waits for `restart()`: a value that a framework creates at each rendering must
 *    not cut a call.
 */
export class ConnectorHost {
  readonly #place: HostPlace;
  readonly #announced = new Set<Name>();
  #session: Session | undefined;
  #state: LifecycleState = 'idle';
  #isRefreshing = false;
  #leaving: ReturnType<typeof setTimeout> | undefined;
  #overdue: ReturnType<typeof setTimeout> | undefined;

  constructor(place: HostPlace) {
    this.#place = place;
  }

  get state(): LifecycleState {
    return this.#state;
  }

  get runtime(): Runtime | undefined {
    return this.#session?.runtime;
  }

  /** The element came onto the page, or was moved on it. */
  connected(): void {
    clearTimeout(this.#leaving);
    if (this.#session === undefined) this.#refreshSoon();
  }

  /** The element went, or is being moved. */
  disconnected(): void {
    this.#waitNoLonger();
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => this.end());
  }

  /** An option that counts at once is another. */
  changed(): void {
    this.#refreshSoon();
  }

  /** An option that counts from the next start on was set. */
  held(name: Name): void {
    const options = this.#place.options();
    if (this.#session === undefined || missingOf(options) !== undefined) this.#refreshSoon();
    else if (!isSame(options[name], this.#session.options[name])) this.#announce(name);
  }

  /** Starts again, with the present options. */
  restart(): void {
    this.end();
    this.#refreshSoon();
  }

  /** Ends the session, if there is one. */
  end(): void {
    const session = this.#session;
    // First: a listener may ask for the runtime.
    this.#session = undefined;
    session?.end();
  }

  #refreshSoon(): void {
    if (this.#isRefreshing) return;
    this.#isRefreshing = true;
    queueMicrotask(() => {
      this.#isRefreshing = false;
      this.#refresh();
    });
  }

  #refresh(): void {
    if (!this.#place.element.isConnected) return;
    const options = this.#place.options();
    const missing = missingOf(options);
    if (missing === undefined && this.#isUpToDate(options)) return;
    this.end();
    this.#waitNoLonger();
    if (missing === undefined) this.#begin(options);
    else this.#waitFor(missing);
  }

  #isUpToDate(options: SessionOptions): boolean {
    const current = this.#session?.options;
    return current !== undefined && countAtOnce.every((name) => current[name] === options[name]);
  }

  #begin(options: SessionOptions): void {
    this.#announced.clear();
    try {
      this.#session = startSession(this.#place.root, options, {
        onState: (state) => {
          this.#state = state.value;
          this.#place.element.setAttribute('state', state.value);
          this.#dispatch('statechange', state);
        },
        onEvent: (event) => this.#dispatch('runtimeevent', event),
      });
    } catch (error) {
      this.#report(error);
    }
  }

  #announce(option: Name): void {
    if (this.#announced.has(option)) return;
    this.#announced.add(option);
    this.#dispatch('restartneeded', { option });
  }

  /** A blank place that says nothing helps nobody. */
  #waitFor(missing: Name): void {
    this.#overdue = setTimeout(
      () => this.#report(invalidOption(missing, 'set: <crm-connector> waits for it')),
      defaultTiming.readyOverdueMs,
    );
  }

  #waitNoLonger(): void {
    clearTimeout(this.#overdue);
  }

  #report(error: unknown): void {
    if (!isRuntimeError(error) || this.#dispatch('connectorerror', error)) reportUncaught(error);
  }

  #dispatch<K extends keyof CrmConnectorEventMap>(
    type: K,
    detail: CrmConnectorEventMap[K]['detail'],
  ): boolean {
    const cancelable = type === 'connectorerror';
    return this.#place.element.dispatchEvent(new CustomEvent(type, { detail, cancelable }));
  }
}

const countAtOnce = ['src', 'connectorOrigin', 'allow', 'frameTitle'] as const;

const missingOf = ({ src, adapter }: SessionOptions): Name | undefined => {
  if (src === '') return 'src';
  return adapter === undefined ? 'adapter' : undefined;
};
