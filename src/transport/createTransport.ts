import { filter, mergeAll, type Observable, Subject } from 'rxjs';
import type { AnyMessage, Codec } from '../protocol/index.js';
import type {
  Incoming,
  SendProblem,
  SendResult,
  Transport,
  TransportDiagnosis,
} from './Transport.js';

/** The parts in which transports differ. */
export interface TransportParts<Received, Sent extends AnyMessage> {
  /** Emits the items for the incoming messages. The transport subscribes until it is closed. */
  readonly received$: Observable<readonly Incoming<Received>[]>;
  /** Counts the messages of another type. */
  readonly inbox: { readonly foreignCount: number };
  /** The codec for outgoing messages. */
  readonly codec: Codec<Sent>;
  /** Posts a message, or returns the reason why it cannot be posted. */
  readonly post: (message: AnyMessage) => SendProblem | undefined;
  /** True if the other side has sent a message. Default: always true. */
  readonly isHeard?: () => boolean;
  readonly diagnose: () => TransportDiagnosis;
}

/** Creates a transport that listens at once. A message that does not match its schema is never posted. */
export function createTransport<Received, Sent extends AnyMessage>(
  parts: TransportParts<Received, Sent>,
): Transport<Received, Sent> {
  const { received$, inbox, codec, post, diagnose } = parts;
  const incoming$ = new Subject<Incoming<Received>>();
  const listening = received$
    .pipe(
      filter((items) => items.length > 0),
      mergeAll(),
    )
    .subscribe((item) => incoming$.next(item));

  const send = (message: Sent): SendResult => {
    if (listening.closed) return { sent: false, reason: 'closed' };
    const encoded = codec.encode(message);
    return encoded.ok ? sendOther(encoded.message) : { sent: false, reason: 'invalid' };
  };

  const sendOther = (message: AnyMessage): SendResult => {
    if (listening.closed) return { sent: false, reason: 'closed' };
    try {
      const reason = post(message);
      return reason === undefined ? { sent: true } : { sent: false, reason };
    } catch {
      return { sent: false, reason: 'notCloneable' };
    }
  };

  return {
    // Vue does not wrap an object in a proxy if the object cannot be extended.
    incoming$: Object.preventExtensions(incoming$.asObservable()),
    get foreignCount() {
      return inbox.foreignCount;
    },
    get isHeard() {
      return parts.isHeard?.() ?? true;
    },
    send,
    sendOther,
    diagnose,
    close() {
      listening.unsubscribe();
      incoming$.complete();
    },
  };
}
