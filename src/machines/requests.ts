import type { CrmRecord, InteractionStart, RecordQuery } from '../crm.js';
import { type Failure, failureOf } from '../errors.js';
import type { AdapterSupport, RecordAction, RequestAction, ServedAction } from '../features.js';
import type { ConnectorMessage, ExtensionAction } from '../protocol/index.js';
import type { Attempts } from './retryPolicy.js';

/** A query, and what is known of the record that is meant. */
export interface RecordSearch extends RecordQuery {
  /** The extension of the number. A record without it is offered to the agent, and never opened automatically. */
  readonly extension?: string;
  /** The type of the record, if the connector says it. */
  readonly recordType?: string;
}

/** The record that a request is about. */
export interface RecordLookUp {
  /** Queries in order, until one has a match. */
  readonly queries: readonly RecordSearch[];
  /** The records that are known already: one, or several that only the agent can tell apart. */
  readonly known: readonly CrmRecord[];
  /** True if the caller withholds the number, so that there is nobody to look for. */
  readonly isWithheld: boolean;
  /** The interaction that begins; null if none does. */
  readonly start: InteractionStart | null;
}

/** A newer wish to show a record has come to another feature or from the page, or the agent has dialled. */
export interface Superseded {
  readonly type: 'superseded';
}

/** A request as features get it: the connector's message with an id. */
export type ServedRequest<A extends ServedAction = ServedAction> = {
  [Name in A]: ConnectorMessage<Name> & { readonly requestId: string } & (Name extends RecordAction
      ? RecordLookUp
      : unknown);
}[A];

/** A request that looks for a record, as the records feature gets it. */
export type RecordRequest = ServedRequest<RecordAction>;

/** A log whose shape is not understood. It is kept all the same. */
export interface UnreadableLog {
  readonly action: 'requestSaveInteractionLog';
  readonly requestId: string;
  /** The original message. */
  readonly raw: unknown;
}

/** A log as it arrived. */
export type LogArrival = ServedRequest<'requestSaveInteractionLog'> | UnreadableLog;

/** Everything that the life cycle passes on to a feature. */
export type FeatureRequest = ServedRequest | UnreadableLog;

/** Input of every feature. */
export interface FeatureInput<A extends ServedAction = ServedAction> {
  /** The request that it serves. */
  readonly action: A;
  /** Attempts that one adapter call may take. */
  readonly attempts: number;
  readonly supports: AdapterSupport;
}

/** The frame shows a new document: what was under way for the old one is cancelled. */
export interface SessionRenewed {
  readonly type: 'sessionRenewed';
  /** Actions that the new document has already sent; what serves them goes on. */
  readonly kept: ReadonlySet<string>;
}

/** A request whose action is outside the protocol. */
export interface ExtensionRequest {
  readonly action: ExtensionAction;
  readonly requestId: string;
  /** The data of the message, unchanged. */
  readonly data: unknown;
}

/** The facts that every kind of request has. */
export interface RequestFacts {
  readonly action: RequestAction | ExtensionAction;
  /** The request that is, or was last, served; empty before the first. */
  readonly requestId: string;
  /** Attempts begun for it. */
  readonly attempt: number;
  /** The reason why the last attempt failed; null while nothing is wrong. */
  readonly failure: Failure | null;
}

/** The context that every machine has for the protocol request that it serves. */
export interface RequestContext extends RequestFacts {
  /** The action that asks; always the same for one machine. */
  readonly action: RequestAction;
}

/** The context before the first request. */
export const noRequest: Omit<RequestContext, 'action'> = {
  requestId: '',
  attempt: 0,
  failure: null,
};

/** The result of a request, as machines report it. The runtime turns it into events. */
export type RequestOutcome = 'succeeded' | 'failed' | 'declined' | 'cancelled';

type Report = (scope: { readonly context: RequestFacts }) => void;

/** The actions by which a machine tells what becomes of a request. */
export interface ReportActions {
  /** An attempt begins: the first one of a request, or a further one. */
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

/** The longest duration of one attempt, and the pause before the next, in milliseconds. */
export interface AttemptDelays {
  readonly requestTimeout: number;
  readonly retryBackoff: (scope: { readonly context: RequestFacts & Attempts }) => number;
}

/** Delays of a machine that stands alone. */
export const defaultDelays: AttemptDelays = { requestTimeout: 10_000, retryBackoff: () => 500 };

/** True if the new document has requested it as well. */
export const isKept = (
  { context }: { readonly context: RequestFacts },
  { kept }: SessionRenewed,
): boolean => kept.has(context.action);

/** Hands the whole event to an action or a guard. */
export const wholeEvent = <Event>({ event }: { readonly event: Event }): Event => event;

/** Hands the request in an event to an action or a guard. */
export const requestOf = <Request>({
  event,
}: {
  readonly event: { readonly request: Request };
}): Request => event.request;

/** Hands the output of an actor that has ended to an action or a guard. */
export const outputOf = <Output>({
  event,
}: {
  readonly event: { readonly output: Output };
}): Output => event.output;

/** The failure with which an actor ended. */
export const failureOfEvent = ({ event }: { readonly event: { readonly error: unknown } }) => ({
  // XState types what an actor rejects with as unknown; every actor of ours rejects with a `Failure`.
  failure: event.error as Failure,
});

/** The failure of a call that took too long. */
export const timedOut = { failure: failureOf('TIMEOUT') };

/** The failure of an actor of ours that should never fail. */
export const broken = { failure: failureOf('UNKNOWN') };

/** The outcome of a call whose actor failed. */
export const brokenCall = { ...broken, attempt: 1, value: undefined };

/** Stands in for an effect of a machine that stands alone. */
export const nothing = () => undefined;

/** Stands in for an actor of a machine that stands alone. */
export const notProvided = () => Promise.reject(new Error('not provided'));
