import type { Attributes } from '@opentelemetry/api';
import type { Runtime } from '../index.js';
import type { RuntimeHealth } from '../runtime/Health.js';
import type { ReadyDiagnosis, RuntimeEvent } from '../runtime/RuntimeEvent.js';
import { attribute, errorOf } from './attributes.js';
import type { Watched } from './Floor.js';
import type { Flushes } from './Flushes.js';
import { OutboxCounts } from './OutboxCounts.js';

/** The needs of a watch over a runtime. */
interface WatchOptions {
  readonly attributes: Attributes;
  readonly pageId: string;
  readonly flushes: Flushes;
  readonly now: () => number;
}

/** Follows one runtime for the floor. */
export class RuntimeWatch implements Watched {
  readonly #runtime: Runtime;
  readonly #options: WatchOptions;
  readonly #outbox: OutboxCounts;
  #diagnosis: ReadyDiagnosis | undefined;

  constructor(runtime: Runtime, options: WatchOptions) {
    this.#runtime = runtime;
    this.#options = options;
    this.#outbox = new OutboxCounts(runtime, options);
    if (!['idle', 'stopped'].includes(runtime.state.value)) this.#tellStart();
  }

  follow(event: RuntimeEvent): void {
    if (event.type === 'outboxChanged') this.#outbox.follow(event);
    if (event.type === 'readyOverdue') {
      this.#diagnosis = event.diagnosis;
      this.#tell();
    }
    if (event.type === 'stateChanged') this.#followState(event);
  }

  state(): Attributes {
    const { value, error } = this.#runtime.state;
    return {
      [attribute.state]: value,
      ...errorOf(error),
      ...(this.#diagnosis && { [attribute.diagnosis]: this.#diagnosis }),
      ...healthOf(this.#runtime),
      ...this.#outbox.idAttribute,
      ...this.#options.attributes,
    };
  }

  logs(): ReturnType<Watched['logs']> {
    return this.#outbox.logs();
  }

  ages(): ReturnType<Watched['ages']> {
    return this.#outbox.ages();
  }

  /** A runtime that has not started does not touch the browser's storage, so neither does this. */
  read(): void {
    if (this.#runtime.state.value !== 'idle') void this.#outbox.read();
  }

  #followState({ from, to }: RuntimeEvent<'stateChanged'>): void {
    this.#diagnosis = undefined;
    if (from === 'idle') this.#tellStart();
    if (to === 'crmDataSent' || to === 'retry' || to === 'error') this.#tell();
  }

  /** A page may be left before anything else happens. The news that follow are not delayed by this. */
  #tellStart(): void {
    void this.#outbox.read().then(() => this.#options.flushes.now());
  }

  /** The counts of the agent who has signed in are read before. */
  #tell(): void {
    void this.#outbox.read().then(() => this.#options.flushes.soon());
  }
}

/** The condition of the CRM, and the reason; nothing while it is up, or once the runtime has stopped. */
function healthOf({ health$ }: Runtime): Attributes {
  const told: RuntimeHealth[] = [];
  // It replays the latest.
  health$.subscribe((health) => told.push(health)).unsubscribe();
  const { crm = 'up', lastFailure } = told.at(-1) ?? {};
  if (crm === 'up') return {};
  return {
    [attribute.condition]: crm,
    ...(lastFailure && { [attribute.conditionReason]: lastFailure.code }),
  };
}
