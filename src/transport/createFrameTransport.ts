import { clientCodec, connectorCodec } from '../protocol/index.js';
import { createInbox } from './createInbox.js';
import { createOutlet } from './createOutlet.js';
import { FrameSession } from './FrameSession.js';
import type { ClientTransport, TransportDiagnosis } from './Transport.js';

/** Where the connector is. */
export interface FrameTransportOptions {
  /** Gives the frame as it is now, or null. Asked anew for every message: it may come, go and move. */
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
  const { frame, connectorOrigin, window } = options;
  const session = new FrameSession();
  const otherOrigins = new Set<string>();
  let loadedFrame: HTMLIFrameElement | undefined;
  let isClosed = false;

  const peer = (): Window | null => frame()?.contentWindow ?? null;
  const renew = (kept: ReadonlySet<string> | undefined) => {
    if (kept !== undefined) inbox.emit({ kind: 'sessionRenewed', kept });
  };
  const inbox = createInbox({
    codec: connectorCodec,
    origin: connectorOrigin,
    onGenuine: (message) => renew(session.heard(peer(), message.action)),
  });

  const onMessage = (event: MessageEvent<unknown>) => {
    const isPeer = () => event.source !== null && event.source === peer();
    noteOtherOrigin(event, isPeer);
    inbox.receive(event.data, { origin: event.origin, isPeer });
  };
  const noteOtherOrigin = (event: MessageEvent<unknown>, isPeer: () => boolean) => {
    if (event.origin === connectorOrigin || otherOrigins.size >= knownOriginsLimit) return;
    if (connectorCodec.claims(event.data) && isPeer()) otherOrigins.add(event.origin);
  };
  // `load` does not bubble, but a capturing listener on the document sees it, wherever the frame is
  // inserted. Inside a shadow tree it does not, so such a frame gets a listener of its own.
  const onLoad = (event: Event) => {
    const element = frame();
    if (element === null || event.target !== element) return;
    loadedFrame = element;
    renew(session.loaded(element.contentWindow));
  };
  const document = window.document;
  const shadowFrame = shadowed(frame(), document);

  window.addEventListener('message', onMessage, true);
  document.addEventListener('load', onLoad, true);
  shadowFrame?.addEventListener('load', onLoad);

  const send = createOutlet(clientCodec, (message) => {
    const target = peer();
    target?.postMessage(message, connectorOrigin);
    return target !== null;
  });

  return {
    incoming$: inbox.incoming$,
    get foreignCount() {
      return inbox.foreignCount;
    },
    send: (message) => (isClosed ? { sent: false, reason: 'closed' } : send(message)),
    diagnose: () => ({
      frame: frameStatus(frame(), loadedFrame),
      otherOrigins: [...otherOrigins],
    }),
    close() {
      if (isClosed) return;
      isClosed = true;
      shadowFrame?.removeEventListener('load', onLoad);
      document.removeEventListener('load', onLoad, true);
      window.removeEventListener('message', onMessage, true);
      inbox.close();
    },
  };
}

const shadowed = (element: HTMLIFrameElement | null, document: Document) =>
  element?.isConnected && element.getRootNode() !== document ? element : null;

function frameStatus(
  element: HTMLIFrameElement | null,
  loadedFrame: HTMLIFrameElement | undefined,
): TransportDiagnosis['frame'] {
  if (element === null || element.contentWindow === null) return 'missing';
  if (element === loadedFrame) return 'loaded';
  return isBlank(element) ? 'notLoaded' : 'loaded';
}

/** A frame that shows another origin's document gives none; the initial blank one can be read. */
function isBlank(element: HTMLIFrameElement): boolean {
  try {
    return element.contentDocument !== null;
  } catch {
    return false;
  }
}
