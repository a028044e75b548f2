import { fromEvent, map } from 'rxjs';
import { clientCodec, connectorCodec } from '../protocol/index.js';
import { createInbox } from './createInbox.js';
import { createTransport } from './createTransport.js';
import type { ConnectorTransport } from './Transport.js';

/** The window and the origin of the page that embeds the connector. */
export interface ParentTransportOptions {
  /** The only accepted origin of the embedding page. */
  readonly clientOrigin: string;
  /** The frame's own window. Messages are exchanged with its parent. */
  readonly window: Window;
}

/** Creates the connector's transport inside the frame. The simulator uses it. */
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
