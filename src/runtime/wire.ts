import type { Observable } from 'rxjs';
import type { ProtocolIssue } from '../protocol/index.js';
import type { Ownership } from './outbox/Ownership.js';
import type { SafeStore } from './outbox/SafeStore.js';
import type { RuntimeEvent } from './RuntimeEvent.js';

/** The events that a message leads to. */
export type WireEvent = RuntimeEvent<
  'messageReceived' | 'messageRejected' | 'messageSent' | 'messageNotSent'
>;

/** The contents of a message beyond its event. It holds customer data. */
export interface WireContent {
  /** The whole message as it was received, or as it was to be sent. */
  readonly raw: unknown;
  /** The data that was read from an incoming message. */
  readonly read?: unknown;
  /** Its parts that count as absent. */
  readonly ignored?: readonly ProtocolIssue[];
}

/** A message on the wire: told right before its event. */
export interface WireMessage extends WireContent {
  /** The very object that `events$` tells next. */
  readonly event: WireEvent;
}

/**
 * Under this name a runtime keeps an `Observable<WireMessage>` for the inspection, which tells only what
 * holds no customer data. Two copies of this script share the name.
 */
export const wire: unique symbol = Symbol.for('patchcord.wire');

/** The parts of a runtime that instrumentation reads. */
export interface Inside {
  /** The adapter's `name`. */
  readonly crm: string;
  /** The counts of the outbox and the notes beside it, which a silent store does not delay for long. */
  readonly outbox: {
    readonly safe: Pick<SafeStore, 'sums' | 'summary' | 'isAnswering' | 'note' | 'keepNote'>;
    readonly ownership: Pick<Ownership, 'isOwn' | 'isOthers'>;
  };
}

/** Under this name a runtime keeps an `Inside`. Two copies of this script share the name. */
export const inside: unique symbol = Symbol.for('patchcord.inside');

/** A runtime, as far as the inspection and the telemetry know more of it than others do. */
export interface Wired {
  readonly [wire]?: Observable<WireMessage>;
  readonly [inside]?: Inside;
}
