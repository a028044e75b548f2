import type { Attributes } from '@opentelemetry/api';
import type { Runtime } from '../index.js';
import type { RuntimeHealth } from '../runtime/Health.js';
import type { ReadyDiagnosis, RuntimeEvent } from '../runtime/RuntimeEvent.js';
import { attribute, errorOf } from './attributes.js';
import type { Flushes } from './Flushes.js';
import { OutboxCounts } from './OutboxCounts.js';
import type { GaugeSource } from './PageGauges.js';

/** The dependencies of a `RuntimeWatch`. */
interface WatchOptions {
  readonly attributes: Attributes;
  readonly flushes: Flushes;
  readonly now: () => number;
}

/** Provides the values of one runtime for the gauges. */
export class RuntimeWatch implements GaugeSource {
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
      this.#flushAfterRead();
    }
    if (event.type === 'stateChanged') this.#followState(event);
  }

  state(): Attributes {
    const { value, error } = this.#runtime.state;
    return {
      [attribute.state]: value,
      ...errorOf(error),
      ...(this.#diagnosis && { [attribute.diagnosis]: this.#diagnosis }),
      ...this.#shared,
    };
  }

  troubles(): readonly Attributes[] {
    const { crm = 'up', lastFailure } = latestOf(this.#runtime) ?? {};
    if (crm === 'up') return [];
    return [{ [attribute.condition]: crm, ...errorOf(lastFailure), ...this.#shared }];
  }

  logs(): ReturnType<GaugeSource['logs']> {
    return this.#outbox.points();
  }

  oldest(): ReturnType<GaugeSource['oldest']> {
    const { oldestAt } = this.#outbox;
    const attributes = this.#shared;
    if (oldestAt === undefined) return { ageMs: 0, at: 0, attributes };
    return { ageMs: Math.max(0, this.#options.now() - oldestAt), at: oldestAt, attributes };
  }

  /** Reads the outbox. Does not before the runtime has started, because until then Patchcord must not use the browser's storage. */
  read(): void {
    if (this.#runtime.state.value !== 'idle') void this.#outbox.read();
  }

  get #shared(): Attributes {
    return { ...this.#outbox.idAttribute, ...this.#options.attributes };
  }

  #followState({ from, to }: RuntimeEvent<'stateChanged'>): void {
    this.#diagnosis = undefined;
    if (from === 'idle') this.read();
    if (to === 'crmDataSent' || to === 'error') this.#flushAfterRead();
  }

  /** Flushes after a read of the outbox, so that the metrics contain the logs of the agent who has just signed in. */
  #flushAfterRead(): void {
    void this.#outbox.read().then(() => this.#options.flushes.soon());
  }
}

/** Returns the latest value of `health$`, which replays it to a new subscriber. Undefined after the runtime has stopped. */
function latestOf({ health$ }: Runtime): RuntimeHealth | undefined {
  const replayed: RuntimeHealth[] = [];
  health$.subscribe((health) => replayed.push(health)).unsubscribe();
  return replayed.at(-1);
}
