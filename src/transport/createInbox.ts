import type { Observable } from 'rxjs';
import type { AnyMessage, Codec, Rejection } from '../protocol/index.js';
import { Emitter } from './Emitter.js';
import type { Incoming } from './Transport.js';

/** Where a piece of data came from. */
export interface Sender {
  readonly origin: string;
  isPeer(): boolean;
}

/** The receiving half that all transports share. */
export interface Inbox<Received> {
  readonly incoming$: Observable<Incoming<Received>>;
  readonly foreignCount: number;
  /** The sender is asked for only if the data needs it: of most messages a page gets, the type is enough. */
  receive(data: unknown, sender: () => Sender): void;
  emit(item: Incoming<Received>): void;
  close(): void;
}

/** How an inbox judges what it gets. */
export interface InboxOptions<Received> {
  readonly codec: Codec<Received & AnyMessage>;
  /** The only origin to listen to. */
  readonly origin: string;
  /** Called with the sender of each message that claims to be ours but has another origin. */
  readonly onOtherOrigin?: (sender: Sender) => void;
  /** Called with each genuine message before it is emitted. */
  readonly onGenuine?: (message: Received) => void;
}

/** Makes an inbox: origin, then window, then content; reads nothing but `type` before. */
export function createInbox<Received>(options: InboxOptions<Received>): Inbox<Received> {
  const { codec, origin, onGenuine, onOtherOrigin } = options;
  const items = new Emitter<Incoming<Received>>();
  let foreignCount = 0;

  const reject = (rejection: Rejection, raw?: unknown) =>
    items.emit(
      raw === undefined ? { kind: 'rejected', rejection } : { kind: 'rejected', rejection, raw },
    );

  const receiveUnclaimed = (data: unknown, senderOf: () => Sender) => {
    foreignCount += 1;
    if (hasTypeOfOthers(data)) return;
    const sender = senderOf();
    if (sender.origin === origin && sender.isPeer()) {
      reject({ reason: 'shape', issues: [{ path: '', problem: 'expected a plain object' }] });
    }
  };

  return {
    incoming$: items.values$,
    get foreignCount() {
      return foreignCount;
    },
    receive(data, senderOf) {
      if (items.isClosed) return;
      if (!codec.claims(data)) return receiveUnclaimed(data, senderOf);
      const sender = senderOf();
      if (sender.origin !== origin) {
        onOtherOrigin?.(sender);
        return reject({ reason: 'origin', origin: sender.origin });
      }
      if (!sender.isPeer()) return reject({ reason: 'source' });
      const decoded = codec.decode(data);
      if (decoded.kind === 'rejected') return reject(decoded.rejection, data);
      if (decoded.kind === 'foreign') return;
      onGenuine?.(decoded.message);
      items.emit({ kind: 'message', message: decoded.message });
    },
    emit: (item) => items.emit(item),
    close: () => items.close(),
  };
}

/** A message with a type of its own belongs to some other program: it is none of our business. */
const hasTypeOfOthers = (data: unknown): boolean => {
  try {
    return typeof Object(data).type === 'string';
  } catch {
    return false;
  }
};
