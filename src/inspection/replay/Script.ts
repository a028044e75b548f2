import type { UsedMethod } from '../../features.js';
import type { DialTarget } from '../../index.js';
import type { ConnectorMessage } from '../../protocol/index.js';
import type { Incoming, SendProblem, TransportDiagnosis } from '../../transport/index.js';
import type { RecordedCall } from './RecordedCall.js';

/** An input of the runtime from its environment. */
export type Input =
  | { readonly kind: 'start' | 'stop' | 'signOut' | 'wake' | 'notify' | 'openRecord' }
  | { readonly kind: 'retry' | 'online'; readonly requestId: string }
  /** The page retries or discards a log. The id of the log's first request identifies the log. */
  | { readonly kind: 'outboxRetry' | 'outboxDiscard'; readonly requestId: string | undefined }
  /** The agent dialled. The page or the CRM has reported it. */
  | { readonly kind: 'dial'; readonly target: DialTarget; readonly isFromCrm: boolean }
  | {
      readonly kind: 'incoming';
      readonly item: Incoming<ConnectorMessage>;
      readonly requestId: string;
    }
  /** An adapter call returns a page, or ends. */
  | { readonly kind: 'page' | 'end'; readonly call: RecordedCall }
  /** A timer ends. */
  | { readonly kind: 'delay'; readonly key: string; readonly isHidden: boolean };

/** An input with its time. */
export interface TimedInput {
  readonly at: number;
  /** True if promises were settled between the previous input and this one. */
  readonly isLater: boolean;
  readonly input: Input;
}

/** An interaction log that was unsaved when the recording began. */
export interface EarlierEntry {
  readonly id: string;
  readonly requestId: string;
  readonly status: 'pending' | 'failed' | 'quarantined' | 'saved';
  readonly attempts: number;
  /** The number of attempts that failed because the CRM was too busy. */
  readonly busy: number;
  readonly notBefore: number;
}

/** The data of a recording that a replay needs. */
export interface Script {
  readonly startedAt: number;
  readonly endedAt: number;
  /** The maximum number of attempts for one request. */
  readonly attempts: number;
  /** The names of the adapter's methods. */
  readonly methods: ReadonlySet<string>;
  readonly inputs: readonly TimedInput[];
  /** The adapter calls by method, in the order in which they began. */
  readonly calls: ReadonlyMap<UsedMethod, readonly RecordedCall[]>;
  /** The number of times that each timer ended, by its key. */
  readonly delays: ReadonlyMap<string, number>;
  /** The problem of each sent message by action, in order. Undefined for a message that was sent successfully. */
  readonly sendings: ReadonlyMap<string, readonly (SendProblem | undefined)[]>;
  /** The diagnoses of the transport, in order. */
  readonly diagnoses: readonly TransportDiagnosis[];
  readonly earlier: readonly EarlierEntry[];
  /** The time at which each attempt at a log was due. The key is the result of `tryOf`. */
  readonly dueAt: ReadonlyMap<string, number>;
}

/** Returns the key of an attempt at a log. */
export const tryOf = (requestId: string, attempts: number): string => `${requestId} ${attempts}`;
