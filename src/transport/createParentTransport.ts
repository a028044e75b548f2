import { fromEvent, map } from 'rxjs';
import { clientCodec, connectorCodec } from '../protocol/index.js';
import { createInbox } from './createInbox.js';
import { createTransport } from './createTransport.js';
import type { ConnectorTransport } from './Transport.js';

/** The client application's window and origin. */
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
  const received$ = fromEvent<MessageEvent<unknown>>(window, 'message').pipe(
    map(({ data, origin, source }) =>
      inbox.read(data, () => ({ origin, isPeer: () => source === window.parent })),
    ),
  );
  return createTransport({
    received$,
    inbox,
    codec: connectorCodec,
    post(message) {
      window.parent.postMessage(message, clientOrigin);
      return undefined;
    },
    diagnose: () => ({ frame: 'loaded', otherOrigins: [] }),
  });
}
