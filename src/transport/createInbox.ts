import type { AnyMessage, Codec, Decoded, Rejection } from '../protocol/index.js';
import type { Incoming } from './Transport.js';

/** The source of a piece of data. */
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

/** The rules by which an inbox judges its messages. */
export interface InboxOptions<Received> {
  readonly codec: Codec<Received & AnyMessage>;
  /** The only origin to listen to. */
  readonly origin: string;
  /** Called with the sender of each message that claims to be ours but has another origin. */
  readonly onOtherOrigin?: (sender: Sender) => void;
  /** Called with each genuine message; gives what a new session keeps if one begins with it. */
  readonly renewedBy?: (message: Pick<AnyMessage, 'action'>) => ReadonlySet<string> | undefined;
  /** Actions outside the protocol that are as good as genuine. They come as rejected, with their data. */
  readonly extensions?: readonly string[];
}

/** Makes an inbox: origin, then window, then content; reads nothing but `type` before. */
export function createInbox<Received>(options: InboxOptions<Received>): Inbox<Received> {
  const { codec, origin, onOtherOrigin, renewedBy, extensions = [] } = options;
  let foreignCount = 0;

  const accept = (
    { message, ignored }: Genuine<Received & AnyMessage>,
    raw: unknown,
  ): readonly Incoming<Received>[] =>
    inSession(message, { kind: 'message', message, raw, ...(ignored && { ignored }) });

  const inSession = (message: Pick<AnyMessage, 'action'>, item: Incoming<Received>) => {
    const kept = renewedBy?.(message);
    return kept === undefined ? [item] : [{ kind: 'sessionRenewed', kept } as const, item];
  };

  const refuse = (rejection: Rejection, raw: unknown): readonly Incoming<Received>[] => {
    const item = { kind: 'rejected', rejection, raw } as const;
    const { action = '' } = rejection.reason === 'unknownAction' ? Object(raw) : {};
    const name = extensions.find((one) => one.toLowerCase() === String(action).toLowerCase());
    return name === undefined ? [item] : inSession({ action: name }, item);
  };

  const readUnclaimed = (data: unknown, senderOf: () => Sender) => {
    foreignCount += 1;
    if (hasTypeOfOthers(data)) return nothing;
    const sender = senderOf();
    return sender.origin === origin && sender.isPeer() ? refuse(noObject, data) : nothing;
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
      if (decoded.kind === 'rejected') return refuse(decoded.rejection, data);
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

const rejected = (rejection: Rejection) => [{ kind: 'rejected', rejection } as const];

/** A message with a type of its own belongs to some other program. */
const hasTypeOfOthers = (data: unknown): boolean => {
  try {
    return typeof Object(data).type === 'string';
  } catch {
    return false;
  }
};
