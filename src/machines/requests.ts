import type { CrmRecord, InteractionStart, RecordQuery } from '../crm.js';
import { type Failure, failureOf } from '../errors.js';
import type { AdapterSupport, RecordAction, RequestAction, ServedAction } from '../features.js';
import type { ConnectorMessage, ExtensionAction } from '../protocol/index.js';
import type { Attempts } from './retryPolicy.js';

/** A query, and the known facts about the record. */
export interface RecordSearch extends RecordQuery {
  /**
   * The extension of the number. A record that does not have it is offered to the agent, and never opened
   * automatically.
   */
  readonly extension?: string;
  /** The type of the record, if the connector states it. */
  readonly recordType?: string;
}

/** The searches for the record of a request. */
export interface RecordLookUp {
  /** The queries, in the order in which they are tried until one has a match. */
  readonly queries: readonly RecordSearch[];
  /** The records that are already known: one, or several among which the agent must choose. */
  readonly known: readonly CrmRecord[];
  /** True if the caller withholds the number, so there is no query. */
  readonly isWithheld: boolean;
  /** The interaction that begins with the request. Null if none begins. */
  readonly start: InteractionStart | null;
}

/** A newer request for a record went to another feature or came from the page, or the agent has dialled. */
export interface Superseded {
  readonly type: 'superseded';
}

/** A request in the form that features get: the connector's message with an id. */
export type ServedRequest<A extends ServedAction = ServedAction> = {
  [Name in A]: ConnectorMessage<Name> & { readonly requestId: string } & (Name extends RecordAction
      ? RecordLookUp
      : unknown);
}[A];

/** A request for a record. */
export type RecordRequest = ServedRequest<RecordAction>;

/** A log that could not be understood. The outbox keeps it. */
export interface UnreadableLog {
  readonly action: 'requestSaveInteractionLog';
  readonly requestId: string;
  /** The message, unchanged. */
  readonly raw: unknown;
}

/** A log that has arrived. */
export type LogArrival = ServedRequest<'requestSaveInteractionLog'> | UnreadableLog;

/** Everything that the life cycle passes to a feature. */
export type FeatureRequest = ServedRequest | UnreadableLog;

/** The input of every feature. */
export interface FeatureInput<A extends ServedAction = ServedAction> {
  /** The action of the request that the feature serves. */
  readonly action: A;
  /** The maximum number of attempts of one adapter call. */
  readonly attempts: number;
  readonly supports: AdapterSupport;
}

/** The frame shows a new document. The requests of the old document are cancelled. */
export interface SessionRenewed {
  readonly type: 'sessionRenewed';
  /** The actions that the new document has already requested. Running requests of these actions continue. */
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
  /** The id of the current or most recent request. Empty before the first. */
  readonly requestId: string;
  /** The number of attempts that have begun for the request. */
  readonly attempt: number;
  /** The reason why the last attempt failed. Null if there is no failure. */
  readonly failure: Failure | null;
}

/** The context that every machine has for the request of the protocol that it serves. */
export interface RequestContext extends RequestFacts {
  /** The action of the request. It is always the same for one machine. */
  readonly action: RequestAction;
}

/** The context before the first request. */
export const noRequest: Omit<RequestContext, 'action'> = {
  requestId: '',
  attempt: 0,
  failure: null,
};

/** The result of a request, as machines report it. The runtime converts it to events. */
export type RequestOutcome = 'succeeded' | 'failed' | 'declined' | 'cancelled';

type Report = (scope: { readonly context: RequestFacts }) => void;

/** The actions by which a machine reports the progress of a request. */
export interface ReportActions {
  /** An attempt begins: the first of a request, or a further one. */
  readonly reportTried: Report;
  readonly reportSucceeded: Report;
  readonly reportFailed: Report;
  readonly reportDeclined: Report;
  readonly reportCancelled: Report;
}

/** Reports that do nothing, for a statechart without a runtime. */
export const silentReports: ReportActions = {
  reportTried: () => undefined,
  reportSucceeded: () => undefined,
  reportFailed: () => undefined,
  reportDeclined: () => undefined,
  reportCancelled: () => undefined,
};

/** The time limit of one attempt, and the delay before the next one, in milliseconds. */
export interface AttemptDelays {
  readonly requestTimeout: number;
  readonly retryBackoff: (scope: { readonly context: RequestFacts & Attempts }) => number;
}

/** The delays of a statechart without a runtime. */
export const defaultDelays: AttemptDelays = { requestTimeout: 10_000, retryBackoff: () => 500 };

/** True if the new document has requested the same action, so that the request continues. */
export const isKept = (
  { context }: { readonly context: RequestFacts },
  { kept }: SessionRenewed,
): boolean => kept.has(context.action);

/** Passes the whole event to an action or a guard. */
export const wholeEvent = <Event>({ event }: { readonly event: Event }): Event => event;

/** Passes the request in an event to an action or a guard. */
export const requestOf = <Request>({
  event,
}: {
  readonly event: { readonly request: Request };
}): Request => event.request;

/** Passes the output of an actor to an action or a guard. */
export const outputOf = <Output>({
  event,
}: {
  readonly event: { readonly output: Output };
}): Output => event.output;

/** Passes the failure of an actor to an action or a guard. */
export const failureOfEvent = ({ event }: { readonly event: { readonly error: unknown } }) => ({
  // XState types the rejection of an actor as unknown. All our actors reject with a `Failure`.
  failure: event.error as Failure,
});

/** The failure of a call that exceeded the time limit. */
export const timedOut = { failure: failureOf('TIMEOUT') };

/** The failure of an actor that should never fail. */
export const internalFailure = { failure: failureOf('UNKNOWN') };

/** The outcome of a call whose actor failed. */
export const internalCallFailure = { ...internalFailure, attempt: 1, value: undefined };

/** An effect that does nothing, for a statechart without a runtime. */
export const nothing = () => undefined;

/** An actor that fails, for a statechart without a runtime. */
export const notProvided = () => Promise.reject(new Error('not provided'));
