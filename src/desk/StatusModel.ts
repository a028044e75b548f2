import type { Runtime, RuntimeHealth } from '../index.js';
import { graceMs } from './graceMs.js';
import { type Status, statusOf } from './statusOf.js';

/** Milliseconds for which the line says that the CRM answers again. */
const newsMs = 60_000;

/** Follows how well the softphone works. */
export class StatusModel {
  readonly #runtime: Runtime;
  readonly #changed: () => void;
  readonly #subscriptions: readonly { unsubscribe(): void }[];
  #health: RuntimeHealth | undefined;
  #isOverdue = false;
  /** The condition of the CRM: as usual, in trouble, or recovered a short while ago. */
  #course: 'calm' | 'trouble' | 'news' = 'calm';
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Logs wait for longer than they should. */
  #isWaiting = false;
  #grace: ReturnType<typeof setTimeout> | undefined;

  constructor(runtime: Runtime, changed: () => void) {
    this.#runtime = runtime;
    this.#changed = changed;
    this.#subscriptions = [
      runtime.health$.subscribe((health) => {
        this.#health = health;
        this.#followLogs(health.unsaved);
        this.#follow();
      }),
      runtime.events$.subscribe(({ type }) => {
        if (type === 'stateChanged') this.#isOverdue = false;
        if (type !== 'readyOverdue') return;
        this.#isOverdue = true;
        changed();
      }),
      runtime.state$.subscribe(() => this.#follow()),
    ];
  }

  get status(): Status {
    const { state, texts } = this.#runtime;
    const hasRecovered = this.#course === 'news';
    const facts = {
      ...{ state, hasRecovered },
      ...{ health: this.#health, isOverdue: this.#isOverdue, isWaiting: this.#isWaiting },
    };
    return statusOf(facts, texts);
  }

  /** Tries every unsaved log of the agent at once. */
  async saveAll(): Promise<void> {
    const { outbox } = this.#runtime;
    for (const { id, status } of await outbox.list()) {
      if (status !== 'saved') await outbox.retry(id);
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#grace);
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
  }

  #follow(): void {
    const { value } = this.#runtime.state;
    const crm = this.#health?.crm ?? 'up';
    if (value === 'error' || crm !== 'up') this.#course = 'trouble';
    else if (value === 'crmDataSent' && this.#course === 'trouble') {
      this.#course = 'news';
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#calm(), newsMs);
    }
    this.#changed();
  }

  #followLogs(unsaved: number): void {
    if (unsaved === 0) {
      clearTimeout(this.#grace);
      this.#grace = undefined;
      this.#isWaiting = false;
    }
    if (unsaved === 0 || this.#grace !== undefined) return;
    this.#grace = setTimeout(() => {
      this.#isWaiting = true;
      this.#changed();
    }, graceMs);
  }

  #calm(): void {
    if (this.#course !== 'news') return;
    this.#course = 'calm';
    this.#changed();
  }
}
