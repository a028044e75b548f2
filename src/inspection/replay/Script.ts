import type { UsedMethod } from '../../features.js';
import type { DialTarget } from '../../index.js';
import type { ConnectorMessage } from '../../protocol/index.js';
import type { Incoming, SendProblem, TransportDiagnosis } from '../../transport/index.js';
import type { RecordedCall } from './RecordedCall.js';

/** Something that came from outside the runtime. */
export type Input =
  | { readonly kind: 'start' | 'stop' | 'signOut' | 'wake' | 'notify' | 'openRecord' }
  | { readonly kind: 'retry' | 'online'; readonly requestId: string }
  /** The page wants a log tried again, or gone; a log is named by the request that brought it. */
  | { readonly kind: 'outboxRetry' | 'outboxDiscard'; readonly requestId: string | undefined }
  /** The agent dialled: the page says so, or the CRM. */
  | { readonly kind: 'dial'; readonly target: DialTarget; readonly isFromCrm: boolean }
  | {
      readonly kind: 'incoming';
      readonly item: Incoming<ConnectorMessage>;
      readonly requestId: string;
    }
  /** An adapter call answers with a page, or is over. */
  | { readonly kind: 'page' | 'end'; readonly call: RecordedCall }
  /** A delay ends. */
  | { readonly kind: 'delay'; readonly key: string; readonly isHidden: boolean };

/** An input and when it came. */
export interface TimedInput {
  readonly at: number;
  /** True if promises were settled since the input before it. */
  readonly isLater: boolean;
  readonly input: Input;
}

/** An interaction log that was waiting when the recording began. */
export interface EarlierEntry {
  readonly id: string;
  readonly requestId: string;
  readonly status: 'pending' | 'failed' | 'quarantined' | 'saved';
  readonly attempts: number;
  /** Attempts that the CRM was too busy for. */
  readonly busy: number;
  readonly notBefore: number;
}

/** Everything that a replay takes from a recording. */
export interface Script {
  readonly startedAt: number;
  readonly endedAt: number;
  /** Tries that one request may take. */
  readonly attempts: number;
  /** The methods that the adapter had. */
  readonly methods: ReadonlySet<string>;
  readonly inputs: readonly TimedInput[];
  /** By method, in the order in which they began. */
  readonly calls: ReadonlyMap<UsedMethod, readonly RecordedCall[]>;
  /** The number of times that each delay ended. */
  readonly delays: ReadonlyMap<string, number>;
  /** By action: what became of each message sent, in order; undefined for one that went out. */
  readonly sendings: ReadonlyMap<string, readonly (SendProblem | undefined)[]>;
  /** The answers of the transport, each time that it was asked. */
  readonly diagnoses: readonly TransportDiagnosis[];
  readonly earlier: readonly EarlierEntry[];
  /** The time at which each attempt at a log was due, by `tryOf`. */
  readonly dueAt: ReadonlyMap<string, number>;
}

/** Names an attempt of a log. */
export const tryOf = (requestId: string, attempts: number): string => `${requestId} ${attempts}`;
