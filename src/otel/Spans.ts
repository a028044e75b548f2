import { type Attributes, type Span, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import type { RuntimeEvent, RuntimeState } from '../runtime/RuntimeEvent.js';
import { attribute, errorOf } from './attributes.js';

type RequestEvent = Extract<RuntimeEvent, { readonly requestId: string; readonly attempt: number }>;

/** Options of the spans, and the attributes of each span. */
export interface SpansOptions {
  readonly attributes: Attributes;
  readonly spans?: 'troubled' | 'all' | undefined;
  readonly slowMs?: number | undefined;
}

/**
 * Creates a span for each ready check and each request, either for all of them or only for those in trouble. Retries and
 * similar events are span events. A span in trouble is created when the trouble is detected, with the real start time.
 */
export class Spans {
  readonly #tracer: Tracer;
  readonly #attributes: Attributes;
  readonly #isAll: boolean;
  readonly #slowMs: number;
  /** The start times of running requests, by request id. */
  readonly #startedAt = new Map<string, number>();
  /** The open spans, by request id. */
  readonly #requests = new Map<string, Span>();
  #readyCheck: Span | undefined;
  #readyCheckSince: number;

  constructor(
    tracer: Tracer,
    { value, since }: RuntimeState,
    { attributes, spans = 'troubled', slowMs = 5000 }: SpansOptions,
  ) {
    this.#tracer = tracer;
    this.#attributes = attributes;
    this.#isAll = spans === 'all';
    this.#slowMs = slowMs;
    this.#readyCheckSince = since;
    if (value === 'readyCheck' && this.#isAll) this.#beginReadyCheck();
  }

  follow(event: RuntimeEvent): void {
    switch (event.type) {
      case 'requestStarted':
      case 'requestRetried':
      case 'requestSucceeded':
      case 'requestFailed':
      case 'requestDeclined':
      case 'requestCancelled':
        this.#followRequest(event);
        break;
      case 'stateChanged':
        this.#followState(event);
        break;
      case 'readyOverdue': {
        const diagnosis = { [attribute.diagnosis]: event.diagnosis };
        if (this.#readyCheck === undefined) this.#beginReadyCheck();
        this.#readyCheck?.addEvent('overdue', diagnosis, new Date(event.at));
        break;
      }
      case 'screenPopEmpty':
        this.#requests.get(event.requestId)?.addEvent('no match', new Date(event.at));
        break;
      // These events belong to no span.
      case 'sessionRenewed':
      case 'messageReceived':
      case 'messageSent':
      case 'messageNotSent':
      case 'valuesLeftOut':
      case 'fieldsIgnored':
      case 'settingsQuestioned':
      case 'adapterQuestioned':
      case 'runtimeFailed':
      case 'messageRejected':
      case 'adapterFailed':
      case 'commandGiven':
      case 'logsExpired':
      case 'outboxUnindexed':
      case 'outboxChanged':
        break;
      default:
        event satisfies never;
    }
  }

  /** Ends all open spans as cancelled. */
  close(at: number): void {
    for (const span of this.#requests.values()) endAs(span, 'cancelled', at);
    this.#requests.clear();
    this.#endReadyCheck('cancelled', at);
  }

  #followState({ from, to, at }: RuntimeEvent<'stateChanged'>): void {
    if (to === 'readyCheck') {
      this.#readyCheckSince = at;
      if (this.#isAll) this.#beginReadyCheck();
    }
    if (from === 'readyCheck') {
      this.#endReadyCheck(to === 'stopped' ? 'cancelled' : 'succeeded', at);
    }
  }

  #beginReadyCheck(): void {
    this.#readyCheck = this.#begin('ready check', this.#readyCheckSince);
  }

  #endReadyCheck(outcome: Outcome, at: number): void {
    if (this.#readyCheck !== undefined) endAs(this.#readyCheck, outcome, at);
    this.#readyCheck = undefined;
  }

  #followRequest(event: RequestEvent): void {
    const { type, requestId, at } = event;
    if (type === 'requestStarted') this.#startedAt.set(requestId, at);
    if (this.#isAll || this.#isTroubled(event)) this.#updateSpan(event);
    if (type in outcomes) this.#startedAt.delete(requestId);
  }

  #updateSpan(event: RequestEvent): void {
    const { type, requestId, at } = event;
    const span = this.#requests.get(requestId) ?? this.#beginRequest(event);
    if (type === 'requestStarted') return;
    if (type === 'requestRetried') {
      span.addEvent('retry', attemptAttributes(event), new Date(at));
      return;
    }
    this.#requests.delete(requestId);
    span.setAttributes(attemptAttributes(event));
    if (type === 'requestFailed') span.setStatus({ code: SpanStatusCode.ERROR });
    endAs(span, outcomes[type], at);
  }

  /** True if the request failed, was slow or was retried. A request that was retried already has a span. */
  #isTroubled({ type, requestId, durationMs = 0 }: RequestEvent): boolean {
    if (this.#requests.has(requestId) || type === 'requestRetried') return true;
    return type !== 'requestStarted' && (type === 'requestFailed' || durationMs >= this.#slowMs);
  }

  /**
   * Creates the span of a request. Computes the start time from the duration if there was no `requestStarted` event: if the
   * request was refused immediately, or began before the instrumentation.
   */
  #beginRequest({ action, requestId, at, durationMs = 0 }: RequestEvent): Span {
    const span = this.#begin(action, this.#startedAt.get(requestId) ?? at - durationMs, {
      [attribute.action]: action,
      [attribute.requestId]: requestId,
    });
    this.#requests.set(requestId, span);
    return span;
  }

  #begin(name: string, at: number, attributes: Attributes = {}): Span {
    return this.#tracer.startSpan(name, {
      startTime: new Date(at),
      attributes: { ...attributes, ...this.#attributes },
      root: true,
    });
  }
}

type Outcome = 'succeeded' | 'failed' | 'declined' | 'cancelled';

/** The types of the events that report the end of a request. */
export type RequestEndType =
  | 'requestSucceeded'
  | 'requestFailed'
  | 'requestDeclined'
  | 'requestCancelled';

/** The outcome of a request, by the type of the event that reports its end. */
export const outcomes: Readonly<Record<RequestEndType, Outcome>> = {
  requestSucceeded: 'succeeded',
  requestFailed: 'failed',
  requestDeclined: 'declined',
  requestCancelled: 'cancelled',
};

const attemptAttributes = ({ attempt, error }: RequestEvent): Attributes => ({
  [attribute.attempt]: attempt,
  ...errorOf(error),
});

function endAs(span: Span, outcome: Outcome, at: number): void {
  span.setAttribute(attribute.outcome, outcome);
  span.end(new Date(at));
}
