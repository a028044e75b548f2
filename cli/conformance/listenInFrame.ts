import type { Listener } from './PageMessage.js';

/** The options of the script in a frame. */
export interface FrameOptions {
  readonly connectorOrigin: string;
  /** The path of the documents in frames inside the connector's frame. */
  readonly innerPath: string;
}

/** A report from a frame: its document was loaded, or it has received a message. */
export type FrameReport =
  | { readonly kind: 'opened'; readonly listener: Listener; readonly clientOrigin: string }
  | { readonly kind: 'message'; readonly listener: Listener; readonly message: unknown };

/**
 * Reports the messages that arrive in the kit's documents, and passes the page's origin to the simulator. The browser
 * runs this function in every document before its first script. In other documents it does nothing. It is serialized
 * into the browser, so it can use only its argument and browser globals.
 */
export function listenInFrame({ connectorOrigin, innerPath }: FrameOptions): void {
  const isInner = location.pathname === innerPath;
  if (window.top === window || (!isInner && location.origin !== connectorOrigin)) return;
  const report = (window as unknown as { patchcordConformance(report: FrameReport): Promise<void> })
    .patchcordConformance;
  const clientOrigin = location.ancestorOrigins[0] ?? 'null';
  const listener = isInner ? 'inner' : self.origin === 'null' ? 'elsewhere' : 'connector';
  if (listener === 'connector') {
    const options = new URLSearchParams({ clientOrigin, signIn: 'manual', activate: 'manual' });
    history.replaceState(null, '', `?${options}`);
  }
  window.addEventListener('message', ({ data, source }) => {
    // The page is the parent of the connector's frame, but not of the inner frame, which therefore reports all messages.
    if (source === window.parent || isInner) {
      void report({ kind: 'message', listener, message: data });
    }
  });
  void report({ kind: 'opened', listener, clientOrigin });
}
