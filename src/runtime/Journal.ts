import { type Observable, Subject } from 'rxjs';
import type { RequestReport } from '../machines/index.js';
import type { Clock } from './Environment.js';
import type { RuntimeEvent, RuntimeFact } from './RuntimeEvent.js';

/** Turns what happens into events. */
export class Journal {
  readonly events$: Observable<RuntimeEvent>;
  readonly #subject = new Subject<RuntimeEvent>();
  readonly #startedAt = new Map<string, number>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.events$ = this.#subject.asObservable();
  }

  /** Records a fact, now. */
  write(fact: RuntimeFact): void {
    this.#subject.next({ ...fact, at: this.#clock.now() });
  }

  /** Records what a machine tells about a request; a request's first try starts its time. */
  report(report: RequestReport): void {
    const { type, error, ...rest } = report;
    const startedAt = this.#startedAt.get(report.requestId);
    const fact = error ? { ...rest, error } : rest;
    if (type === 'requestTried') {
      if (startedAt === undefined) this.#startedAt.set(report.requestId, this.#clock.now());
      this.write({ ...fact, type: startedAt === undefined ? 'requestStarted' : 'requestRetried' });
      return;
    }
    this.#startedAt.delete(report.requestId);
    const durationMs = startedAt === undefined ? 0 : Math.max(0, this.#clock.now() - startedAt);
    this.write({ ...fact, type, durationMs } as RuntimeFact);
  }

  close(): void {
    this.#subject.complete();
  }
}
