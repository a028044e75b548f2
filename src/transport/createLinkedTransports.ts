import { map, merge, Subject } from 'rxjs';
import { clientCodec, connectorCodec } from '../protocol/index.js';
import { createInbox } from './createInbox.js';
import { createTransport } from './createTransport.js';
import { FrameSession } from './FrameSession.js';
import type { ClientTransport, ConnectorTransport } from './Transport.js';

/** The delivery of linked transports. */
export interface LinkedTransportsOptions {
  /** Runs one delivery, in order. Default: `queueMicrotask`. Pass `(deliver) => deliver()` for at once. */
  readonly schedule?: ((deliver: () => void) => void) | undefined;
  /** Actions outside the protocol that the client serves, too. Default: none. */
  readonly extensions?: readonly string[] | undefined;
}

/** A test's controls of the pretended frame. */
export interface LinkedFrame {
  /** The frame's `load` event. */
  load(): void;
  /** Puts the frame into the page again: another window from now on. */
  replaceWindow(): void;
  /** Hands any data to the client, as `postMessage` would, from whatever sender. */
  post(data: unknown, sender?: { readonly origin?: string; readonly isPeer?: boolean }): void;
}

/** Both sides of one conversation, in memory. */
export interface LinkedTransports {
  readonly client: ClientTransport;
  readonly connector: ConnectorTransport;
  readonly frame: LinkedFrame;
}

const linkedOrigin = 'https://linked.invalid';

/** A copy on its way, with its sender. */
interface Delivery {
  readonly data: unknown;
  readonly origin: string;
  readonly isPeer: boolean;
  /** The window that sent it. */
  readonly source: object;
}

/** Makes a pair of transports that talk to each other by structured clone, with no window at all. */
export function createLinkedTransports(options: LinkedTransportsOptions = {}): LinkedTransports {
  const schedule = options.schedule ?? queueMicrotask;
  const session = new FrameSession();
  const toClient$ = new Subject<Delivery>();
  const toConnector$ = new Subject<Delivery>();
  const loads$ = new Subject<void>();
  let frameWindow = {};

  const post = (
    to$: Subject<Delivery>,
    data: unknown,
    { origin = linkedOrigin, isPeer = true }: { origin?: string; isPeer?: boolean } = {},
  ) => {
    const delivery = { data: structuredClone(data), origin, isPeer, source: frameWindow };
    schedule(() => to$.next(delivery));
    return undefined;
  };
  const senderOf =
    ({ origin, isPeer, source }: Delivery) =>
    () => ({ origin, isPeer: () => isPeer && source === frameWindow });

  const clientInbox = createInbox({
    codec: connectorCodec,
    origin: linkedOrigin,
    ...(options.extensions && { extensions: options.extensions }),
    renewedBy: ({ action }) => session.heard(frameWindow, action),
  });
  const connectorInbox = createInbox({ codec: clientCodec, origin: linkedOrigin });
  const renewals$ = loads$.pipe(
    map(() => {
      const kept = session.loaded(frameWindow);
      return kept === undefined ? [] : [{ kind: 'sessionRenewed', kept } as const];
    }),
  );
  const diagnose = () => ({ frame: 'loaded', otherOrigins: [] }) as const;

  return {
    client: createTransport({
      received$: merge(
        toClient$.pipe(map((delivery) => clientInbox.read(delivery.data, senderOf(delivery)))),
        renewals$,
      ),
      inbox: clientInbox,
      codec: clientCodec,
      post: (message) =>
        session.hears(frameWindow, message.action) ? post(toConnector$, message) : 'notHeard',
      isHeard: () => session.hears(frameWindow),
      diagnose,
    }),
    connector: createTransport({
      received$: toConnector$.pipe(
        map((delivery) => connectorInbox.read(delivery.data, senderOf(delivery))),
      ),
      inbox: connectorInbox,
      codec: connectorCodec,
      post: (message) => post(toClient$, message),
      diagnose,
    }),
    frame: {
      load: () => schedule(() => loads$.next()),
      replaceWindow() {
        frameWindow = {};
      },
      post: (data, sender) => void post(toClient$, data, sender),
    },
  };
}
