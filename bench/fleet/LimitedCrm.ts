import { AdapterError } from '../../src/index.js';
import type { EventClock } from './EventClock.js';

/** How a CRM limits requests, and what it says when there are too many. */
export interface Limits {
  readonly perSecond: number;
  readonly burst: number;
  /** Whether it says in how many whole seconds it has time again. */
  readonly saysRetryAfter: boolean;
}

const latencyMs = 100;

/** A CRM behind a token bucket, shared by a whole floor. It can be down for a while. */
export class LimitedCrm {
  /** Requests in each second: those it served, and all. */
  readonly served: number[] = [];
  readonly offered: number[] = [];
  isDown = false;
  #tokens: number;
  #filledAt = 0;

  constructor(
    private readonly clock: EventClock,
    private readonly limits: Limits,
  ) {
    this.#tokens = limits.burst;
  }

  /** One request, with the answer after a while. */
  async request<Answer>(answer: () => Answer, signal: AbortSignal): Promise<Answer> {
    const refusal = this.#refusal();
    await this.clock.wait(latencyMs);
    signal.throwIfAborted();
    if (refusal !== undefined) throw refusal;
    return answer();
  }

  /** What was asked from a second on, and how much of it was refused. */
  since(second: number): { readonly requests: number; readonly refused: number } {
    const requests = sum(this.offered.slice(second));
    return { requests, refused: requests - sum(this.served.slice(second)) };
  }

  #refusal(): AdapterError | undefined {
    count(this.offered, this.clock.now());
    if (this.isDown) return new AdapterError('HTTP 503', { code: 'UNAVAILABLE' });
    const { perSecond, burst, saysRetryAfter } = this.limits;
    const now = this.clock.now();
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#filledAt) / 1000) * perSecond);
    this.#filledAt = now;
    if (this.#tokens >= 1) {
      this.#tokens -= 1;
      count(this.served, now);
      return undefined;
    }
    return new AdapterError('HTTP 429', {
      code: 'RATE_LIMITED',
      ...(saysRetryAfter && { retryAfterMs: 1000 }),
    });
  }
}

function count(perSecond: number[], now: number): void {
  const second = Math.floor(now / 1000);
  while (perSecond.length <= second) perSecond.push(0);
  perSecond[second] = (perSecond[second] ?? 0) + 1;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
