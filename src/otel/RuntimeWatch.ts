import type { Attributes } from '@opentelemetry/api';
import type { Runtime } from '../index.js';
import type { ReadyDiagnosis, RuntimeEvent } from '../runtime/RuntimeEvent.js';
import { attribute, errorOf } from './attributes.js';
import type { Watched } from './Floor.js';
import type { Flushes } from './Flushes.js';
import { OutboxCounts } from './OutboxCounts.js';

/** The needs of a watch over a runtime. */
interface WatchOptions {
  readonly attributes: Attributes;
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
    this.#outbox = new OutboxCounts(runtime, options.attributes);
    this.read();
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
      ...this.#outbox.idAttribute,
      ...this.#options.attributes,
    };
  }

  logs(): ReturnType<Watched['logs']> {
    return this.#outbox.points();
  }

  oldest(): ReturnType<Watched['oldest']> {
    const { oldestAt } = this.#outbox;
    const attributes = { ...this.#outbox.idAttribute, ...this.#options.attributes };
    if (oldestAt === undefined) return { ageMs: 0, at: 0, attributes };
    return { ageMs: Math.max(0, this.#options.now() - oldestAt), at: oldestAt, attributes };
  }

  /** A runtime that has not started does not touch the browser's storage, so neither does this. */
  read(): void {
    if (this.#runtime.state.value !== 'idle') void this.#outbox.read();
  }

  #followState({ from, to }: RuntimeEvent<'stateChanged'>): void {
    this.#diagnosis = undefined;
    if (from === 'idle') this.read();
    if (to === 'crmDataSent' || to === 'error') this.#tell();
  }

  /** The counts of the agent who has signed in are read before. */
  #tell(): void {
    void this.#outbox.read().then(() => this.#options.flushes.soon());
  }
}
