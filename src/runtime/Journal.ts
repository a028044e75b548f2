import { type Observable, Subject } from 'rxjs';
import type { ReportActions, RequestFacts } from '../machines/index.js';
import type { Clock } from './Environment.js';
import type { RuntimeEvent, RuntimeFact } from './RuntimeEvent.js';
import type { WireContent, WireEvent, WireMessage } from './wire.js';

/** Turns what happens into events. */
export class Journal {
  readonly events$: Observable<RuntimeEvent>;
  /** The data of messages, which the events leave out. */
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
   * Records a fact, now. Free where nobody listens.
   *
   * @param content that of a message, for the inspection alone
   */
  write(fact: RuntimeFact, content?: WireContent): void {
    if (!this.#events.observed) return;
    const event: RuntimeEvent = { ...fact, at: this.#clock.now() };
    // Only the fact of a message comes with content.
    if (content) this.#wire.next({ ...content, event: event as WireEvent });
    this.#events.next(event);
  }

  /** The actions by which a machine tells what becomes of its requests. */
  get reports(): ReportActions {
    const end = (type: RequestEnd) => (scope: { readonly context: RequestFacts }) =>
      this.end(type, scope.context);
    return {
      reportTried: ({ context }) => this.#try(context),
      reportSucceeded: end('requestSucceeded'),
      reportFailed: end('requestFailed'),
      reportDeclined: end('requestDeclined'),
      reportCancelled: end('requestCancelled'),
    };
  }

  /** Records how a request ended. */
  end(type: RequestEnd, context: RequestFacts): void {
    const { requestId } = context;
    const now = this.#clock.now();
    const durationMs = Math.max(0, now - (this.#startedAt.get(requestId) ?? now));
    this.#startedAt.delete(requestId);
    const { failure } = context;
    const error = type === 'requestFailed' && failure !== null && { error: failure };
    // A union of types does not spread into a union of facts.
    this.write({ type, ...factOf(context), durationMs, ...error } as RuntimeFact);
  }

  close(): void {
    this.#events.complete();
    this.#wire.complete();
  }

  /** A request's first attempt starts its time. */
  #try(context: RequestFacts): void {
    const isFirst = !this.#startedAt.has(context.requestId);
    if (isFirst) this.#startedAt.set(context.requestId, this.#clock.now());
    const error = context.failure !== null && { error: context.failure };
    const type = isFirst ? 'requestStarted' : 'requestRetried';
    this.write({ type, ...factOf(context), ...error });
  }
}

type RequestEnd = 'requestSucceeded' | 'requestFailed' | 'requestDeclined' | 'requestCancelled';

const factOf = ({ action, requestId, attempt }: RequestFacts) => ({ action, requestId, attempt });
