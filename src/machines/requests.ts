import { type Failure, failureOf } from '../errors.js';
import type { ConnectorAction, ConnectorData } from '../protocol/index.js';

/** The requests that a feature serves; `ready` and `requestCrmData` belong to the life cycle. */
export type ServedAction = Exclude<ConnectorAction, 'ready' | 'requestCrmData'>;

/** A request of the connector as the machines see it. */
export type ServedRequest<A extends ServedAction = ServedAction> = {
  [Name in A]: {
    readonly type: Name;
    readonly requestId: string;
    readonly data: ConnectorData<Name>;
  };
}[A];

/** A log as it arrived: understood, or one whose shape is not. */
export interface LogArrival {
  readonly type: 'requestSaveInteractionLog' | 'unreadableLog';
  readonly requestId: string;
  readonly data: unknown;
}

/** The frame shows a new document: what was under way for the old one is cancelled. */
export interface SessionRenewed {
  readonly type: 'sessionRenewed';
  /** Actions that the new document has already sent; what serves them goes on. */
  readonly kept: ReadonlySet<string>;
}

/** What every machine knows of the request that it serves. */
export interface RequestContext {
  /** The action that asks; always the same for one machine. */
  readonly action: ConnectorAction;
  /** The request that is, or was last, served; empty before the first. */
  readonly requestId: string;
  /** Tries begun for it. */
  readonly attempt: number;
  /** Why the last try failed; null while nothing is wrong. */
  readonly failure: Failure | null;
}

/** What a machine knows before the first request. */
export const noRequest: Omit<RequestContext, 'action'> = {
  requestId: '',
  attempt: 0,
  failure: null,
};

/** What a request has come to, as machines report it; the runtime makes events of it. */
export type RequestOutcome = 'succeeded' | 'failed' | 'declined' | 'cancelled';

type Report = (scope: { readonly context: RequestContext }) => void;

/** The actions by which a machine tells what becomes of a request; the runtime provides them. */
export interface ReportActions {
  /** A try begins: the first one of a request, or a further one. */
  readonly reportTried: Report;
  readonly reportSucceeded: Report;
  readonly reportFailed: Report;
  readonly reportDeclined: Report;
  readonly reportCancelled: Report;
}

/** Says nothing: for a machine that stands alone. */
export const silentReports: ReportActions = {
  reportTried: () => undefined,
  reportSucceeded: () => undefined,
  reportFailed: () => undefined,
  reportDeclined: () => undefined,
  reportCancelled: () => undefined,
};

/** Whether the new document has asked for it itself. */
export const isKept = (
  { context }: { readonly context: RequestContext },
  { kept }: SessionRenewed,
): boolean => kept.has(context.action);

/** Whether another try may help and there is one left. */
export const canRetry = (
  { context }: { readonly context: RequestContext & { readonly attempts: number } },
  { failure }: { readonly failure: Failure },
): boolean => failure.retryable && context.attempt < context.attempts;

/** Whether the CRM works, and asks for patience. */
export const isBusy = (_: unknown, { failure }: { readonly failure: Failure }): boolean =>
  failure.retryable && failure.code === 'RATE_LIMITED';

/** Hands the whole event to an action or a guard. */
export const wholeEvent = <Event>({ event }: { readonly event: Event }): Event => event;

/** The failure with which an actor ended. Every actor of ours rejects with one. */
export const failureOfEvent = ({ event }: { readonly event: { readonly error: unknown } }) => ({
  failure: event.error as Failure,
});

/** The failure of a call that took too long. */
export const timedOut = { failure: failureOf('TIMEOUT') };

/** Stands in for an actor that the runtime provides. */
export const notProvided = () => Promise.reject(new Error('not provided'));
