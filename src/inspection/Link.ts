import { RuntimeError } from '../errors.js';

/** A window and the exact origin of its document. */
export interface NamedWindow {
  /** The window, or a function that returns it when it exists. */
  readonly window: Window | (() => Window | null);
  /** The exact origin, such as `https://example.com`. Messages are exchanged with no other origin. */
  readonly targetOrigin: string;
  /** The window that receives the messages. Default: the global window. */
  readonly ownWindow?: Window;
}

/** The other side of an inspection: pages of the same origin, the holder of the other port, or one window. */
export type InspectionPeer = BroadcastChannel | MessagePort | NamedWindow;

/** A connection to the other side of an inspection. */
export interface Link {
  post(message: unknown): void;
  /** False if the other side is known to be closed. */
  isOpen(): boolean;
  /** Stops to receive messages. Idempotent. Does not close the caller's channel or port. */
  close(): void;
}

/**
 * Opens a connection to the other side.
 *
 * @throws RuntimeError INVALID_ARGUMENT if `peer` is none of the supported objects, or has no exact origin
 */
export function openLink(peer: InspectionPeer, receive: (data: unknown) => void): Link {
  if (isNamedWindow(peer)) return openWindowLink(peer, receive);
  if (typeof Object(peer).postMessage !== 'function' || 'location' in peer) {
    throw invalid('peer', 'a BroadcastChannel, a MessagePort or { window, targetOrigin }');
  }
  const listener = ((event: MessageEvent<unknown>) => receive(event.data)) as EventListener;
  peer.addEventListener('message', listener);
  if ('start' in peer) peer.start();
  return {
    post: (message) => peer.postMessage(message),
    isOpen: () => true,
    close: () => peer.removeEventListener('message', listener),
  };
}

function openWindowLink(peer: NamedWindow, receive: (data: unknown) => void): Link {
  const { targetOrigin, ownWindow = globalThis.window } = peer;
  checkOrigin(targetOrigin);
  const target = () => (typeof peer.window === 'function' ? peer.window() : peer.window);
  const listener = ({ origin, source, data }: MessageEvent<unknown>) => {
    const isPeer = origin === targetOrigin && source !== null && source === target();
    if (isPeer) receive(data);
  };
  ownWindow.addEventListener('message', listener);
  return {
    post: (message) => target()?.postMessage(message, targetOrigin),
    isOpen: () => target()?.closed === false,
    close: () => ownWindow.removeEventListener('message', listener),
  };
}

/** True if the other side is one window. False for a channel or port. */
export const isNamedWindow = (peer: InspectionPeer): peer is NamedWindow =>
  typeof peer === 'object' && peer !== null && 'targetOrigin' in peer && 'window' in peer;

function checkOrigin(origin: unknown): void {
  const isExact = typeof origin === 'string' && origin !== 'null' && originOf(origin) === origin;
  if (!isExact)
    throw invalid('targetOrigin', "one exact origin as in https://example.com, never '*'");
}

function originOf(text: string): string | undefined {
  try {
    return new URL(text).origin;
  } catch {
    return undefined;
  }
}

const invalid = (argument: string, expected: string) =>
  new RuntimeError(`${argument} must be ${expected}.`, {
    code: 'INVALID_ARGUMENT',
    details: { argument },
  });
