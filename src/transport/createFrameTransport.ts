import { clientCodec, connectorCodec } from '../protocol/index.js';
import { createInbox } from './createInbox.js';
import { createOutlet } from './createOutlet.js';
import { FrameSession } from './FrameSession.js';
import type { ClientTransport } from './Transport.js';
import { WatchedFrame } from './WatchedFrame.js';

/** Where the connector is. */
export interface FrameTransportOptions {
  /**
   * Gives the frame as it is now, or null. Asked anew for every message: it may come, go and move.
   * A throw counts as null.
   */
  readonly frame: () => HTMLIFrameElement | null;
  /** The one origin to hear and to send to. */
  readonly connectorOrigin: string;
  /** The page's window. */
  readonly window: Window;
}

const knownOriginsLimit = 5;

/**
 * The page's side of the conversation, over `window.postMessage`. Hears only the frame's own window
 * at the exact origin, and sends to nothing else. Listens from the start until `close()`.
 *
 * @see docs/protocol.md, sections 1 and 3
 */
export function createFrameTransport(options: FrameTransportOptions): ClientTransport {
  const { connectorOrigin, window } = options;
  const session = new FrameSession();
  const otherOrigins = new Set<string>();
  let isClosed = false;

  const renew = (kept: ReadonlySet<string> | undefined) => {
    if (kept !== undefined) inbox.emit({ kind: 'sessionRenewed', kept });
  };
  const inbox = createInbox({
    codec: connectorCodec,
    origin: connectorOrigin,
    onOtherOrigin: ({ origin, isPeer }) => {
      if (otherOrigins.size < knownOriginsLimit && isPeer()) otherOrigins.add(origin);
    },
    onGenuine: (message) => {
      frame.follow();
      renew(session.heard(frame.window, message.action));
    },
  });

  const onMessage = (event: MessageEvent<unknown>) =>
    inbox.receive(event.data, () => ({
      origin: event.origin,
      isPeer: () => event.source !== null && event.source === frame.window,
    }));

  window.addEventListener('message', onMessage, true);
  const frame = new WatchedFrame({
    find: options.frame,
    document: window.document,
    onLoad: (loaded) => renew(session.loaded(loaded)),
  });

  const send = createOutlet(clientCodec, (message) => {
    const target = frame.window;
    if (target === null || (!session.isOf(target) && frame.isBlank)) return false;
    target.postMessage(message, connectorOrigin);
    return true;
  });

  return {
    incoming$: inbox.incoming$,
    get foreignCount() {
      return inbox.foreignCount;
    },
    send: (message) => (isClosed ? { sent: false, reason: 'closed' } : send(message)),
    diagnose: () => ({ frame: frame.status, otherOrigins: [...otherOrigins] }),
    close() {
      if (isClosed) return;
      isClosed = true;
      frame.close();
      window.removeEventListener('message', onMessage, true);
      inbox.close();
    },
  };
}
