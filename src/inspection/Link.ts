import { RuntimeError } from '../errors.js';

/** A named window and the exact origin of its document. */
export interface NamedWindow {
  /** The window, or what gives it once it exists. */
  readonly window: Window | (() => Window | null);
  /** As in `https://example.com`; nothing is sent to, or heard from, any other. */
  readonly targetOrigin: string;
  /** The window that messages come to. Default: this page's. */
  readonly ownWindow?: Window;
}

/** The other side of an inspection: of the same origin, holding the port, or named. */
export type InspectionPeer = BroadcastChannel | MessagePort | NamedWindow;

/** A way to exactly one kind of listener. */
export interface Link {
  post(message: unknown): void;
  /** False once the other side is known to be gone. */
  isOpen(): boolean;
  /** Idempotent. A channel or port that was handed in stays open. */
  close(): void;
}

/**
 * Opens the way to the other side.
 *
 * @throws RuntimeError INVALID_ARGUMENT if it is none of these, or has no exact origin
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

/** True if the other side is one window, and not a channel that many may share. */
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
