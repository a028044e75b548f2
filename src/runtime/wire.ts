import type { Observable } from 'rxjs';
import type { ScopeSummary } from '../outbox/index.js';
import type { ProtocolIssue } from '../protocol/index.js';
import type { RuntimeEvent } from './RuntimeEvent.js';

/** The events about a message. */
export type WireEvent = RuntimeEvent<
  'messageReceived' | 'messageRejected' | 'messageSent' | 'messageNotSent'
>;

/** The contents of a message that its event leaves out. It may contain customer data. */
export interface WireContent {
  /** The whole message, as it was received or as it was to be sent. */
  readonly raw: unknown;
  /** The data that was read from an incoming message. */
  readonly read?: unknown;
  /** The parts of the data that do not match the schema and count as absent. */
  readonly ignored?: readonly ProtocolIssue[];
}

/** A message with its event. It is emitted right before the event. */
export interface WireMessage extends WireContent {
  /** The same object that `events$` emits next. */
  readonly event: WireEvent;
}

/**
 * The key of a runtime's `Observable<WireMessage>`. The inspection reads it. Because messages contain customer data,
 * the public `events$` do not. The key is a registered symbol, so two copies of this script share it.
 */
export const wire: unique symbol = Symbol.for('patchcord.wire');

/** The parts of a runtime that the telemetry reads. */
export interface Internals {
  /** The adapter's `name`. */
  readonly crm: string;
  /** The counts of the outbox and the notes beside it, which a silent store does not delay for long. */
  readonly outbox: {
    readonly store: {
      readonly counts: { readonly all: readonly ScopeSummary[] };
      readonly isAnswering: boolean;
      summary(): Promise<readonly ScopeSummary[]>;
      note(name: string): Promise<{ readonly value: unknown } | undefined>;
      keepNote(name: string, value: unknown): Promise<void>;
    };
    readonly ownership: { isOwn(scope: string): boolean; isOthers(scope: string): boolean };
  };
}

/** The key of a runtime's `Internals`. It is a registered symbol, so two copies of this script share it. */
export const internals: unique symbol = Symbol.for('patchcord.inside');

/** The members of a runtime that only the inspection and the telemetry read. */
export interface InstrumentedRuntime {
  readonly [wire]?: Observable<WireMessage>;
  readonly [internals]?: Internals;
}
