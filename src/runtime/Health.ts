import { BehaviorSubject, combineLatest, map, type Observable } from 'rxjs';
import type { Failure } from '../errors.js';
import type { Clock } from './Environment.js';

/**
 * The condition of the CRM, as this page knows it. `up`: the latest call to the CRM succeeded. `degraded`: the CRM
 * answers, but it asks to wait or sends invalid answers. `down`: the CRM cannot be reached, or it requires a new
 * sign-in.
 */
export type CrmCondition = 'up' | 'degraded' | 'down';

/** The condition of the CRM, and the number of unsaved logs. */
export interface RuntimeHealth {
  readonly crm: CrmCondition;
  /** The number of unsaved logs of this page's agent. */
  readonly unsaved: number;
  /** The time at which `crm` got its value, milliseconds since the epoch. */
  readonly since: number;
  /** The reason why the latest call failed. Absent while `crm` is `up`. */
  readonly lastFailure?: Failure;
}

/**
 * The condition that follows from a failure. Other failures do not change the condition, because the CRM has
 * answered.
 */
const conditions: { readonly [Code in Failure['code']]?: CrmCondition } = {
  TIMEOUT: 'down',
  NETWORK: 'down',
  UNAVAILABLE: 'down',
  UNAUTHORIZED: 'down',
  RATE_LIMITED: 'degraded',
  INVALID_DATA: 'degraded',
  UNKNOWN: 'degraded',
};

type Condition = Omit<RuntimeHealth, 'unsaved'>;

/** Determines the CRM's condition from the result of each call. */
export class Health {
  readonly #clock: Clock;
  readonly #condition$: BehaviorSubject<Condition>;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#condition$ = new BehaviorSubject<Condition>({ crm: 'up', since: clock.now() });
  }

  /**
   * The condition and the number of unsaved logs. A new subscriber gets the latest value at once.
   *
   * @param localized returns a failure with its message in the agent's language
   */
  with(
    unsaved$: Observable<number>,
    localized: (failure: Failure) => Failure,
  ): Observable<RuntimeHealth> {
    return combineLatest([this.#condition$, unsaved$]).pipe(
      map(([{ lastFailure, ...condition }, unsaved]) => ({
        ...condition,
        unsaved,
        ...(lastFailure && { lastFailure: localized(lastFailure) }),
      })),
    );
  }

  /** Notes that a call to the CRM has succeeded. */
  succeeded(): void {
    if (this.#condition$.value.crm === 'up') return;
    this.#condition$.next({ crm: 'up', since: this.#clock.now() });
  }

  /** Notes that a call has failed. */
  failed(failure: Failure): void {
    // If the CRM refuses certain data for good, its condition is unchanged.
    const isRefusal = failure.code === 'INVALID_DATA' && !failure.retryable;
    const crm = isRefusal ? undefined : conditions[failure.code];
    if (crm === undefined) return;
    const before = this.#condition$.value;
    const since = crm === before.crm ? before.since : this.#clock.now();
    this.#condition$.next({ crm, since, lastFailure: failure });
  }

  close(): void {
    this.#condition$.complete();
  }
}
