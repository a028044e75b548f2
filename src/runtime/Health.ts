import { BehaviorSubject, combineLatest, map, type Observable } from 'rxjs';
import type { Failure } from '../errors.js';
import type { Clock } from './Environment.js';

/**
 * The CRM's condition for this page. `up`: the last call that asked it for something succeeded. `degraded`: it
 * answers, but asks to wait or sends invalid answers. `down`: it cannot be reached, or wants a new sign-in.
 */
export type CrmCondition = 'up' | 'degraded' | 'down';

/** The CRM, and the logs that it does not have yet. */
export interface RuntimeHealth {
  readonly crm: CrmCondition;
  /** Logs of this page's agent that are not saved. */
  readonly unsaved: number;
  /** Since when `crm` is as it is, milliseconds since the epoch. */
  readonly since: number;
  /** The reason why the last call failed; absent while `crm` is `up`. */
  readonly lastFailure?: Failure;
}

/** The condition that a failure shows. A failure without one says nothing: the CRM has answered. */
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

/** Follows the CRM by what becomes of each call. */
export class Health {
  readonly #clock: Clock;
  readonly #condition$: BehaviorSubject<Condition>;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#condition$ = new BehaviorSubject<Condition>({ crm: 'up', since: clock.now() });
  }

  /**
   * The condition with the number of unsaved logs, replaying the latest.
   *
   * @param told gives a failure in the words of the agent
   */
  with(
    unsaved$: Observable<number>,
    told: (failure: Failure) => Failure,
  ): Observable<RuntimeHealth> {
    return combineLatest([this.#condition$, unsaved$]).pipe(
      map(([{ lastFailure, ...condition }, unsaved]) => ({
        ...condition,
        unsaved,
        ...(lastFailure && { lastFailure: told(lastFailure) }),
      })),
    );
  }

  /** A call that asked the CRM for something has succeeded. */
  succeeded(): void {
    if (this.#condition$.value.crm === 'up') return;
    this.#condition$.next({ crm: 'up', since: this.#clock.now() });
  }

  /** A call has failed. */
  failed(failure: Failure): void {
    // Data that the CRM refuses for good says nothing about the CRM.
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
