import { filter, mergeAll, type Observable, Subject } from 'rxjs';
import type { AnyMessage, Codec } from '../protocol/index.js';
import type {
  Incoming,
  SendProblem,
  SendResult,
  Transport,
  TransportDiagnosis,
} from './Transport.js';

/** The part in which transports differ. */
export interface TransportParts<Received, Sent extends AnyMessage> {
  /** Everything that arrives, judged. Listened to until the transport is closed. */
  readonly received$: Observable<readonly Incoming<Received>[]>;
  /** Counts messages that did not claim to be ours. */
  readonly inbox: { readonly foreignCount: number };
  /** The codec for sending. */
  readonly codec: Codec<Sent>;
  /** Posts a message, or says why there is nobody to post to. */
  readonly post: (message: AnyMessage) => SendProblem | undefined;
  /** True if the other side has been heard. Default: always true. */
  readonly isHeard?: () => boolean;
  readonly diagnose: () => TransportDiagnosis;
}

/** Makes a transport that listens at once. A message that does not fit its schema is never posted. */
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
    // Vue puts no proxy around what cannot be extended.
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
