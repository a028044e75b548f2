import { type Attributes, type Span, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import type { RuntimeEvent, RuntimeState } from '../runtime/RuntimeEvent.js';
import { attribute, errorOf } from './attributes.js';

type RequestEvent = Extract<RuntimeEvent, { readonly requestId: string; readonly attempt: number }>;

/** The choice of spans, and the attributes that all of them carry. */
export interface SpansOptions {
  readonly attributes: Attributes;
  readonly spans?: 'troubled' | 'all' | undefined;
  readonly slowMs?: number | undefined;
}

/**
 * The ready check and the requests, each as a span of its own, with what happened meanwhile as its events:
 * all of them, or those in trouble. The latter begin when the trouble is seen, with their true start.
 */
export class Spans {
  readonly #tracer: Tracer;
  readonly #attributes: Attributes;
  readonly #isAll: boolean;
  readonly #slowMs: number;
  /** When each request under way began. */
  readonly #startedAt = new Map<string, number>();
  /** Spans that are open, by request. */
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
      // They belong to no span.
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

  /** Ends what is open: nobody waits for it any more. */
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
    if (this.#isAll || this.#isTroubled(event)) this.#tellRequest(event);
    if (type in outcomes) this.#startedAt.delete(requestId);
  }

  #tellRequest(event: RequestEvent): void {
    const { type, requestId, at } = event;
    const span = this.#requests.get(requestId) ?? this.#beginRequest(event);
    if (type === 'requestStarted') return;
    if (type === 'requestRetried') {
      span.addEvent('retry', triedIn(event), new Date(at));
      return;
    }
    this.#requests.delete(requestId);
    span.setAttributes(triedIn(event));
    if (type === 'requestFailed') span.setStatus({ code: SpanStatusCode.ERROR });
    endAs(span, outcomes[type], at);
  }

  /** One that has been tried again has a span already. */
  #isTroubled({ type, requestId, durationMs = 0 }: RequestEvent): boolean {
    if (this.#requests.has(requestId) || type === 'requestRetried') return true;
    return type !== 'requestStarted' && (type === 'requestFailed' || durationMs >= this.#slowMs);
  }

  /** A request that is refused at once, or began before anybody listened, has no event of its start. */
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

/** An event that tells of the end of a request. */
export type RequestEndType =
  | 'requestSucceeded'
  | 'requestFailed'
  | 'requestDeclined'
  | 'requestCancelled';

/** The outcome of a request, by the event that tells of it. */
export const outcomes: Readonly<Record<RequestEndType, Outcome>> = {
  requestSucceeded: 'succeeded',
  requestFailed: 'failed',
  requestDeclined: 'declined',
  requestCancelled: 'cancelled',
};

const triedIn = ({ attempt, error }: RequestEvent): Attributes => ({
  [attribute.attempt]: attempt,
  ...errorOf(error),
});

function endAs(span: Span, outcome: Outcome, at: number): void {
  span.setAttribute(attribute.outcome, outcome);
  span.end(new Date(at));
}
