import { type AnyMessage, type Codec, clientCodec, connectorCodec } from '../protocol/index.js';
import { createInbox, type Inbox } from './createInbox.js';
import { createOutlet } from './createOutlet.js';
import { FrameSession } from './FrameSession.js';
import type { ClientTransport, ConnectorTransport, Transport } from './Transport.js';

/** How linked transports deliver. */
export interface LinkedTransportsOptions {
  /** Runs one delivery, in order. Default: `queueMicrotask`. Pass `(deliver) => deliver()` for at once. */
  readonly schedule?: (deliver: () => void) => void;
}

/** What a test does to the pretended frame. */
export interface LinkedFrame {
  /** The frame's `load` event. */
  load(): void;
  /** Puts the frame into the page anew: another window from now on. */
  replaceWindow(): void;
  /** Hands any data to the client side, as `postMessage` would, from whatever sender. */
  post(data: unknown, sender?: { readonly origin?: string; readonly isPeer?: boolean }): void;
}

/** Both sides of one conversation, in memory. */
export interface LinkedTransports {
  readonly client: ClientTransport;
  readonly connector: ConnectorTransport;
  readonly frame: LinkedFrame;
}

const linkedOrigin = 'https://linked.invalid';

/** Makes a pair of transports that talk to each other by structured clone, with no window at all. */
export function createLinkedTransports(options: LinkedTransportsOptions = {}): LinkedTransports {
  const schedule = options.schedule ?? queueMicrotask;
  const session = new FrameSession();
  let frameWindow = {};
  let sendingWindow = frameWindow;

  const renew = (kept: ReadonlySet<string> | undefined) => {
    if (kept !== undefined) clientInbox.emit({ kind: 'sessionRenewed', kept });
  };
  const clientInbox = createInbox({
    codec: connectorCodec,
    origin: linkedOrigin,
    onGenuine: (message) => renew(session.heard(sendingWindow, message.action)),
  });
  const connectorInbox = createInbox({ codec: clientCodec, origin: linkedOrigin });

  const deliver = (inbox: Inbox<unknown>, data: unknown, origin = linkedOrigin, isPeer = true) => {
    const clone: unknown = structuredClone(data);
    const source = frameWindow;
    schedule(() => {
      sendingWindow = source;
      inbox.receive(clone, () => ({ origin, isPeer: () => isPeer && source === frameWindow }));
    });
  };

  return {
    client: side(clientInbox, clientCodec, (data) => deliver(connectorInbox, data)),
    connector: side(connectorInbox, connectorCodec, (data) => deliver(clientInbox, data)),
    frame: {
      load: () => schedule(() => renew(session.loaded(frameWindow))),
      replaceWindow() {
        frameWindow = {};
      },
      post: (data, sender = {}) => deliver(clientInbox, data, sender.origin, sender.isPeer),
    },
  };
}

function side<Received extends AnyMessage, Sent extends AnyMessage>(
  inbox: Inbox<Received>,
  codec: Codec<Sent>,
  post: (data: Sent) => void,
): Transport<Received, Sent> {
  let isClosed = false;
  const send = createOutlet(codec, (message) => {
    post(message);
    return true;
  });
  return {
    incoming$: inbox.incoming$,
    get foreignCount() {
      return inbox.foreignCount;
    },
    send: (message) => (isClosed ? { sent: false, reason: 'closed' } : send(message)),
    diagnose: () => ({ frame: 'loaded', otherOrigins: [] }),
    close() {
      isClosed = true;
      inbox.close();
    },
  };
}
