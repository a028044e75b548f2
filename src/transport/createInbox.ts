import type { AnyMessage, Codec, Decoded, Rejection } from '../protocol/index.js';
import type { Incoming } from './Transport.js';

/** The sender of a message. */
export interface Sender {
  readonly origin: string;
  isPeer(): boolean;
}

/** Validates incoming messages. It never throws, so no message can end a stream. */
export interface Inbox<Received> {
  /** The number of messages of another type, since the inbox was created. */
  readonly foreignCount: number;
  /**
   * Returns the items for a message: none if it has another type, two if a new session begins with it. `sender` is
   * called only if needed, because most messages of a page can be excluded by their type.
   */
  read(data: unknown, sender: () => Sender): readonly Incoming<Received>[];
}

/** The options of an inbox. */
export interface InboxOptions<Received> {
  readonly codec: Codec<Received & AnyMessage>;
  /** The only origin from which messages are accepted. */
  readonly origin: string;
  /** Called with the sender of each message that has our type but another origin. */
  readonly onOtherOrigin?: (sender: Sender) => void;
  /**
   * Called with each valid message. If a new session begins with the message, returns the actions whose requests
   * continue in it.
   */
  readonly newSession?: (message: Pick<AnyMessage, 'action'>) => ReadonlySet<string> | undefined;
  /**
   * Actions outside the protocol that extensions handle. Their messages are emitted as rejected ones, with their
   * data, but may begin a session.
   */
  readonly extensions?: readonly string[];
}

/** Creates an inbox. It checks the origin, then the window, then the content. Before that, it reads only `type`. */
export function createInbox<Received>(options: InboxOptions<Received>): Inbox<Received> {
  const { codec, origin, onOtherOrigin, newSession, extensions = [] } = options;
  let foreignCount = 0;

  const accept = (
    { message, ignored }: Genuine<Received & AnyMessage>,
    raw: unknown,
  ): readonly Incoming<Received>[] =>
    withSessionStart(message, { kind: 'message', message, raw, ...(ignored && { ignored }) });

  const withSessionStart = (message: Pick<AnyMessage, 'action'>, item: Incoming<Received>) => {
    const kept = newSession?.(message);
    return kept === undefined ? [item] : [{ kind: 'sessionRenewed', kept } as const, item];
  };

  const reject = (rejection: Rejection, raw: unknown): readonly Incoming<Received>[] => {
    const item = { kind: 'rejected', rejection, raw } as const;
    const { action = '' } = rejection.reason === 'unknownAction' ? Object(raw) : {};
    const name = extensions.find((one) => one.toLowerCase() === String(action).toLowerCase());
    return name === undefined ? [item] : withSessionStart({ action: name }, item);
  };

  const readUnclaimed = (data: unknown, senderOf: () => Sender) => {
    foreignCount += 1;
    if (hasTypeOfOthers(data)) return noItems;
    const sender = senderOf();
    return sender.origin === origin && sender.isPeer() ? reject(noObject, data) : noItems;
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
      if (decoded.kind === 'rejected') return reject(decoded.rejection, data);
      return decoded.kind === 'genuine' ? accept(decoded, data) : noItems;
    },
  };
}

type Genuine<Received> = Extract<Decoded<Received>, { readonly kind: 'genuine' }>;

const noItems: readonly never[] = [];

const noObject: Rejection = {
  reason: 'shape',
  issues: [{ path: '', problem: 'expected a plain object' }],
};

const rejected = (rejection: Rejection) => [{ kind: 'rejected', rejection } as const];

/** True if the message has a type, but not ours, so it belongs to another program. */
const hasTypeOfOthers = (data: unknown): boolean => {
  try {
    return typeof Object(data).type === 'string';
  } catch {
    return false;
  }
};
