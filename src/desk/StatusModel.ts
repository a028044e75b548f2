import type { Runtime, RuntimeHealth } from '../index.js';
import { graceMs } from './graceMs.js';
import { type Status, statusOf } from './statusOf.js';

/** The time for which the status line shows that the CRM answers again, in milliseconds. */
const recoveryShownMs = 60_000;

/** View model of `<patchcord-status>`: computes the status line from the runtime's health, state and events. */
export class StatusModel {
  readonly #runtime: Runtime;
  readonly #onChange: () => void;
  readonly #subscriptions: readonly { unsubscribe(): void }[];
  #health: RuntimeHealth | undefined;
  #isOverdue = false;
  /** The condition of the CRM: working, in trouble, or recovered less than `recoveryShownMs` ago. */
  #crmCondition: 'normal' | 'trouble' | 'recovered' = 'normal';
  #recoveryTimer: ReturnType<typeof setTimeout> | undefined;
  /** True if there have been unsaved logs for at least `graceMs`. */
  #areLogsLate = false;
  #graceTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(runtime: Runtime, onChange: () => void) {
    this.#runtime = runtime;
    this.#onChange = onChange;
    this.#subscriptions = [
      runtime.health$.subscribe((health) => {
        this.#health = health;
        this.#updateWaiting(health.unsaved);
        this.#updateCondition();
      }),
      runtime.events$.subscribe(({ type }) => {
        if (type === 'stateChanged') this.#isOverdue = false;
        if (type !== 'readyOverdue') return;
        this.#isOverdue = true;
        onChange();
      }),
      runtime.state$.subscribe(() => this.#updateCondition()),
    ];
  }

  get status(): Status {
    const { state, texts } = this.#runtime;
    const hasRecovered = this.#crmCondition === 'recovered';
    const facts = {
      ...{ state, hasRecovered },
      ...{ health: this.#health, isOverdue: this.#isOverdue, areLogsLate: this.#areLogsLate },
    };
    return statusOf(facts, texts);
  }

  /** Starts an attempt for every unsaved log of the agent, without the remaining backoff. */
  async saveAll(): Promise<void> {
    const { outbox } = this.#runtime;
    for (const { id, status } of await outbox.list()) {
      if (status !== 'saved') await outbox.retry(id);
    }
  }

  close(): void {
    clearTimeout(this.#recoveryTimer);
    clearTimeout(this.#graceTimer);
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
  }

  #updateCondition(): void {
    const { value } = this.#runtime.state;
    const crm = this.#health?.crm ?? 'up';
    if (value === 'error' || crm !== 'up') this.#crmCondition = 'trouble';
    else if (value === 'crmDataSent' && this.#crmCondition === 'trouble') {
      this.#crmCondition = 'recovered';
      clearTimeout(this.#recoveryTimer);
      this.#recoveryTimer = setTimeout(() => this.#endRecovery(), recoveryShownMs);
    }
    this.#onChange();
  }

  #updateWaiting(unsaved: number): void {
    if (unsaved === 0) {
      clearTimeout(this.#graceTimer);
      this.#graceTimer = undefined;
      this.#areLogsLate = false;
    }
    if (unsaved === 0 || this.#graceTimer !== undefined) return;
    this.#graceTimer = setTimeout(() => {
      this.#areLogsLate = true;
      this.#onChange();
    }, graceMs);
  }

  #endRecovery(): void {
    if (this.#crmCondition !== 'recovered') return;
    this.#crmCondition = 'normal';
    this.#onChange();
  }
}
