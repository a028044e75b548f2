import type { Listener } from './Heard.js';

/** The options of the script in a frame. */
export interface FrameOptions {
  readonly connectorOrigin: string;
  /** The path of the frames inside the connector's. */
  readonly innerPath: string;
}

/** A report of a frame of the kit. */
export type FrameReport =
  | { readonly kind: 'opened'; readonly listener: Listener; readonly clientOrigin: string }
  | { readonly kind: 'heard'; readonly listener: Listener; readonly message: unknown };

/**
 * Runs in every document before its first script, and does something only in those that stand in for
 * the connector: it reports what arrives there, and tells the simulator who embeds it. Serialized into
 * the browser: it may use nothing but its argument.
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
    // A frame inside the connector's hears its own commands from nobody; the page is further up.
    if (source === window.parent || isInner) {
      void report({ kind: 'heard', listener, message: data });
    }
  });
  void report({ kind: 'opened', listener, clientOrigin });
}
