import { filter, fromEvent, map, merge } from 'rxjs';
import { clientCodec, connectorCodec } from '../protocol/index.js';
import { createInbox } from './createInbox.js';
import { createTransport } from './createTransport.js';
import { FrameSession } from './FrameSession.js';
import type { ClientTransport } from './Transport.js';
import { WatchedFrame } from './WatchedFrame.js';

/** The frame and the origin of the connector. */
export interface FrameTransportOptions {
  /**
   * Returns the current frame, or null. The transport calls it for each message, because the page may add, remove or
   * move the frame. If it throws, the result counts as null.
   */
  readonly frame: () => HTMLIFrameElement | null;
  /** True if the options could also refer to other frames of the page. Only the diagnosis uses it. */
  readonly isAmbiguous?: (() => boolean) | undefined;
  /** The only origin from which messages are accepted and to which messages are sent. */
  readonly connectorOrigin: string;
  /** Additional actions outside the protocol that extensions handle. Default: none. */
  readonly extensions?: readonly string[] | undefined;
  /** The page's window. */
  readonly window: Window;
}

const knownOriginsLimit = 5;

/**
 * Creates the page's transport over `window.postMessage`. It accepts messages only from the frame's own window with
 * the exact origin, and sends only there. It sends only after the document in the frame has sent a message. It
 * listens from its creation until `close()`.
 *
 * @see docs/protocol.md, sections 1 and 3
 */
export function createFrameTransport(options: FrameTransportOptions): ClientTransport {
  const { connectorOrigin, window } = options;
  const frame = new WatchedFrame(options.frame, window.document);
  const session = new FrameSession();
  const otherOrigins = new Set<string>();
  const cspBlockedUris = new Set<string>();

  const inbox = createInbox({
    codec: connectorCodec,
    origin: connectorOrigin,
    ...(options.extensions && { extensions: options.extensions }),
    onOtherOrigin: ({ origin, isPeer }) => {
      if (otherOrigins.size < knownOriginsLimit && isPeer()) otherOrigins.add(origin);
    },
    newSession: ({ action }) => {
      frame.follow();
      return session.noteMessage(frame.window, action);
    },
  });

  const messages$ = fromEvent<MessageEvent<unknown>>(window, 'message', { capture: true }).pipe(
    map((event) =>
      inbox.read(event.data, () => ({
        origin: event.origin,
        isPeer: () => event.source !== null && event.source === frame.window,
      })),
    ),
  );
  const loads$ = frame.loads$.pipe(
    map((loaded) => {
      const kept = session.noteLoad(loaded);
      return kept === undefined ? [] : [{ kind: 'sessionRenewed', kept } as const];
    }),
  );

  const violations$ = fromEvent<SecurityPolicyViolationEvent>(
    window.document,
    'securitypolicyviolation',
  ).pipe(
    filter(({ effectiveDirective }) => /^(frame|child)-src/.test(effectiveDirective)),
    map(({ blockedURI }) => {
      if (cspBlockedUris.size < knownOriginsLimit) cspBlockedUris.add(blockedURI);
      return [];
    }),
  );

  return createTransport({
    received$: merge(messages$, loads$, violations$),
    inbox,
    codec: clientCodec,
    post(message) {
      const target = frame.window;
      if (target === null) return 'noFrame';
      if (!session.mayReceive(target, message.action)) return 'notHeard';
      target.postMessage(message, connectorOrigin);
      return undefined;
    },
    isHeard: () => session.mayReceive(frame.window),
    diagnose: () => ({
      frame: options.isAmbiguous?.() ? 'several' : frame.status,
      otherOrigins: [...otherOrigins],
      hints: frame.hints([...cspBlockedUris], window),
    }),
  });
}
