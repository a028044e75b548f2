import { filter, fromEvent, map, merge } from 'rxjs';
import { clientCodec, connectorCodec } from '../protocol/index.js';
import { createInbox } from './createInbox.js';
import { createTransport } from './createTransport.js';
import { FrameSession } from './FrameSession.js';
import type { ClientTransport } from './Transport.js';
import { WatchedFrame } from './WatchedFrame.js';

/** The connector's frame and origin. */
export interface FrameTransportOptions {
  /**
   * Gives the frame as it is now, or null. Asked at every message: the frame may come, go and move.
   * A throw counts as null.
   */
  readonly frame: () => HTMLIFrameElement | null;
  /** True if other frames of the page could be meant, too. It is read for a diagnosis only. */
  readonly isAmbiguous?: (() => boolean) | undefined;
  /** The one origin to hear and to send to. */
  readonly connectorOrigin: string;
  /** Actions outside the protocol that are served, too. Default: none. */
  readonly extensions?: readonly string[] | undefined;
  /** The page's window. */
  readonly window: Window;
}

const knownOriginsLimit = 5;

/**
 * The page's side of the conversation, over `window.postMessage`. Hears only the frame's own window
 * at the exact origin, and sends to nothing else, and only once the document in the frame has been
 * heard. Listens from the start until `close()`.
 *
 * @see docs/protocol.md, sections 1 and 3
 */
export function createFrameTransport(options: FrameTransportOptions): ClientTransport {
  const { connectorOrigin, window } = options;
  const frame = new WatchedFrame(options.frame, window.document);
  const session = new FrameSession();
  const otherOrigins = new Set<string>();
  const refused = new Set<string>();

  const inbox = createInbox({
    codec: connectorCodec,
    origin: connectorOrigin,
    ...(options.extensions && { extensions: options.extensions }),
    onOtherOrigin: ({ origin, isPeer }) => {
      if (otherOrigins.size < knownOriginsLimit && isPeer()) otherOrigins.add(origin);
    },
    renewedBy: ({ action }) => {
      frame.follow();
      return session.heard(frame.window, action);
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
      const kept = session.loaded(loaded);
      return kept === undefined ? [] : [{ kind: 'sessionRenewed', kept } as const];
    }),
  );

  const violations$ = fromEvent<SecurityPolicyViolationEvent>(
    window.document,
    'securitypolicyviolation',
  ).pipe(
    filter(({ effectiveDirective }) => /^(frame|child)-src/.test(effectiveDirective)),
    map(({ blockedURI }) => {
      if (refused.size < knownOriginsLimit) refused.add(blockedURI);
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
      if (!session.hears(target, message.action)) return 'notHeard';
      target.postMessage(message, connectorOrigin);
      return undefined;
    },
    isHeard: () => session.hears(frame.window),
    diagnose: () => ({
      frame: options.isAmbiguous?.() ? 'several' : frame.status,
      otherOrigins: [...otherOrigins],
      hints: frame.hints([...refused], window),
    }),
  });
}
