import { map, merge, Subject } from 'rxjs';
import { clientCodec, connectorCodec } from '../protocol/index.js';
import { createInbox } from './createInbox.js';
import { createTransport } from './createTransport.js';
import { FrameSession } from './FrameSession.js';
import type { ClientTransport, ConnectorTransport } from './Transport.js';

/** The options of linked transports. */
export interface LinkedTransportsOptions {
  /**
   * Runs one delivery. Must keep their order. Default: `queueMicrotask`. For immediate delivery, pass `(deliver) =>
   * deliver()`.
   */
  readonly schedule?: ((deliver: () => void) => void) | undefined;
  /** Additional actions outside the protocol that the client handles. Default: none. */
  readonly extensions?: readonly string[] | undefined;
}

/** A test's controls of the simulated frame. */
export interface LinkedFrame {
  /** Simulates the frame's `load` event. */
  load(): void;
  /** Simulates that the page inserts the frame again, with a new window. */
  replaceWindow(): void;
  /** Delivers any data to the client, as `postMessage` would, from any sender. */
  post(data: unknown, sender?: { readonly origin?: string; readonly isPeer?: boolean }): void;
}

/** Both ends of one connection, in memory. */
export interface LinkedTransports {
  readonly client: ClientTransport;
  readonly connector: ConnectorTransport;
  readonly frame: LinkedFrame;
}

const linkedOrigin = 'https://linked.invalid';

/** A message on its way, with its sender. */
interface Delivery {
  readonly data: unknown;
  readonly origin: string;
  readonly isPeer: boolean;
  /** The window that sent it. */
  readonly source: object;
}

/** Creates two transports that are connected in memory. They exchange structured clones and need no window. */
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
    newSession: ({ action }) => session.noteMessage(frameWindow, action),
  });
  const connectorInbox = createInbox({ codec: clientCodec, origin: linkedOrigin });
  const renewals$ = loads$.pipe(
    map(() => {
      const kept = session.noteLoad(frameWindow);
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
        session.mayReceive(frameWindow, message.action) ? post(toConnector$, message) : 'notHeard',
      isHeard: () => session.mayReceive(frameWindow),
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
