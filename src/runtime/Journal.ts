import { type Observable, Subject } from 'rxjs';
import type { ReportActions, RequestFacts } from '../machines/index.js';
import type { Clock } from './Environment.js';
import type { RuntimeEvent, RuntimeFact } from './RuntimeEvent.js';
import type { WireContent, WireEvent, WireMessage } from './wire.js';

/** Emits the events of the runtime. */
export class Journal {
  readonly events$: Observable<RuntimeEvent>;
  /** The messages with their data, which the events leave out. */
  readonly wire$: Observable<WireMessage>;
  readonly #events = new Subject<RuntimeEvent>();
  readonly #wire = new Subject<WireMessage>();
  readonly #startedAt = new Map<string, number>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.events$ = Object.preventExtensions(this.#events.asObservable());
    this.wire$ = Object.preventExtensions(this.#wire.asObservable());
  }

  /**
   * Emits an event with the current time. Does nothing if there is no subscriber.
   *
   * @param content the contents of a message, for the inspection only
   */
  write(fact: RuntimeFact, content?: WireContent): void {
    if (!this.#events.observed) return;
    const event: RuntimeEvent = { ...fact, at: this.#clock.now() };
    // Only events about messages have content.
    if (content) this.#wire.next({ ...content, event: event as WireEvent });
    this.#events.next(event);
  }

  /** The actions by which a machine reports the result of its requests. */
  get reports(): ReportActions {
    const end = (type: RequestEnd) => (scope: { readonly context: RequestFacts }) =>
      this.end(type, scope.context);
    return {
      reportTried: ({ context }) => this.#reportAttempt(context),
      reportSucceeded: end('requestSucceeded'),
      reportFailed: end('requestFailed'),
      reportDeclined: end('requestDeclined'),
      reportCancelled: end('requestCancelled'),
    };
  }

  /** Emits an event about the end of a request. */
  end(type: RequestEnd, context: RequestFacts): void {
    const { requestId } = context;
    const now = this.#clock.now();
    const durationMs = Math.max(0, now - (this.#startedAt.get(requestId) ?? now));
    this.#startedAt.delete(requestId);
    const { failure } = context;
    const error = type === 'requestFailed' && failure !== null && { error: failure };
    // TypeScript cannot spread a union of types into a union of facts.
    this.write({ type, ...factOf(context), durationMs, ...error } as RuntimeFact);
  }

  close(): void {
    this.#events.complete();
    this.#wire.complete();
  }

  /** The first attempt of a request sets its start time. */
  #reportAttempt(context: RequestFacts): void {
    const isFirst = !this.#startedAt.has(context.requestId);
    if (isFirst) this.#startedAt.set(context.requestId, this.#clock.now());
    const error = context.failure !== null && { error: context.failure };
    const type = isFirst ? 'requestStarted' : 'requestRetried';
    this.write({ type, ...factOf(context), ...error });
  }
}

type RequestEnd = 'requestSucceeded' | 'requestFailed' | 'requestDeclined' | 'requestCancelled';

const factOf = ({ action, requestId, attempt }: RequestFacts) => ({ action, requestId, attempt });
