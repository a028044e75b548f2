import { clientCodec, connectorCodec } from '../protocol/index.js';
import { createInbox } from './createInbox.js';
import { createOutlet } from './createOutlet.js';
import type { ConnectorTransport } from './Transport.js';

/** Where the client application is. */
export interface ParentTransportOptions {
  /** The one origin of the page that embeds us. */
  readonly clientOrigin: string;
  /** The frame's own window; the conversation is with its parent. */
  readonly window: Window;
}

/** The connector's side of the conversation, from inside the frame. The simulator uses it. */
export function createParentTransport(options: ParentTransportOptions): ConnectorTransport {
  const { clientOrigin, window } = options;
  const inbox = createInbox({ codec: clientCodec, origin: clientOrigin });
  let isClosed = false;

  const onMessage = (event: MessageEvent<unknown>) =>
    inbox.receive(event.data, () => ({
      origin: event.origin,
      isPeer: () => event.source === window.parent,
    }));
  window.addEventListener('message', onMessage);

  const send = createOutlet(connectorCodec, (message) => {
    window.parent.postMessage(message, clientOrigin);
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
      if (isClosed) return;
      isClosed = true;
      window.removeEventListener('message', onMessage);
      inbox.close();
    },
  };
}
