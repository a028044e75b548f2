import type { AnyMessage, Codec, Decoded, Rejection } from '../protocol/index.js';
import type { Incoming } from './Transport.js';

/** Where a piece of data came from. */
export interface Sender {
  readonly origin: string;
  isPeer(): boolean;
}

/** Judges what arrives. It never throws, so that no message can end a stream. */
export interface Inbox<Received> {
  /** Messages that did not even claim to be ours, since the beginning. */
  readonly foreignCount: number;
  /**
   * The items that a piece of data becomes: none if it is foreign, two if a new session begins with it.
   * The sender is read only if needed: most messages of a page are settled by their type alone.
   */
  read(data: unknown, sender: () => Sender): readonly Incoming<Received>[];
}

/** How an inbox judges what it gets. */
export interface InboxOptions<Received> {
  readonly codec: Codec<Received & AnyMessage>;
  /** The only origin to listen to. */
  readonly origin: string;
  /** Called with the sender of each message that claims to be ours but has another origin. */
  readonly onOtherOrigin?: (sender: Sender) => void;
  /** Called with each genuine message; gives what a new session keeps if one begins with it. */
  readonly renewedBy?: (message: Received) => ReadonlySet<string> | undefined;
}

/** Makes an inbox: origin, then window, then content; reads nothing but `type` before. */
export function createInbox<Received>(options: InboxOptions<Received>): Inbox<Received> {
  const { codec, origin, onOtherOrigin, renewedBy } = options;
  let foreignCount = 0;

  const readUnclaimed = (data: unknown, senderOf: () => Sender) => {
    foreignCount += 1;
    if (hasTypeOfOthers(data)) return nothing;
    const sender = senderOf();
    return sender.origin === origin && sender.isPeer() ? rejected(noObject, data) : nothing;
  };

  const accept = (
    { message, ignored }: Genuine<Received>,
    raw: unknown,
  ): readonly Incoming<Received>[] => {
    const kept = renewedBy?.(message);
    const item = { kind: 'message', message, raw, ...(ignored && { ignored }) } as const;
    return kept === undefined ? [item] : [{ kind: 'sessionRenewed', kept }, item];
  };

  return {
    get foreignCount() {
      return foreignCount;
    },
    read(data, senderOf) {
      if (!codec.claims(data)) return readUnclaimed(data, senderOf);
      const sender = senderOf();
      if (sender.origin !== origin) {
        onOtherOrigin?.(sender);
        return rejected({ reason: 'origin', origin: sender.origin });
      }
      if (!sender.isPeer()) return rejected({ reason: 'source' });
      const decoded = codec.decode(data);
      if (decoded.kind === 'rejected') return rejected(decoded.rejection, data);
      return decoded.kind === 'genuine' ? accept(decoded, data) : nothing;
    },
  };
}

type Genuine<Received> = Extract<Decoded<Received>, { readonly kind: 'genuine' }>;

const nothing: readonly never[] = [];

const noObject: Rejection = {
  reason: 'shape',
  issues: [{ path: '', problem: 'expected a plain object' }],
};

const rejected = (rejection: Rejection, raw?: unknown) => [
  raw === undefined
    ? ({ kind: 'rejected', rejection } as const)
    : ({ kind: 'rejected', rejection, raw } as const),
];

/** A message with a type of its own belongs to some other program. */
const hasTypeOfOthers = (data: unknown): boolean => {
  try {
    return typeof Object(data).type === 'string';
  } catch {
    return false;
  }
};
