import { RuntimeError } from '../errors.js';
import { createTap, type Inspectable, type Tap, type TapOptions } from './createTap.js';
import type { InspectionEvent } from './InspectionEvent.js';
import { type InspectionPeer, isNamedWindow, type Link, openLink } from './Link.js';
import { kindOf, linkMessageType, randomName, type SourceMessage } from './LinkMessage.js';

type Sink = (event: InspectionEvent) => void;

/** Options of `inspectRuntime`: the receivers of the stream. */
export interface InspectOptions extends TapOptions {
  /** A function that receives every event from now on. */
  readonly sink?: Sink | undefined;
  /** The peer of the viewers. It receives the stream while a viewer is connected. */
  readonly to?: InspectionPeer | undefined;
}

/** A running inspection. */
export interface Inspection {
  /** Ends the inspection. Idempotent. */
  close(): void;
}

/**
 * Streams the events of a runtime, or of any XState 5 actor system, to a function or to viewers. A stream begins with every
 * existing actor. While no viewer is connected, the inspection of viewers does no work and sends no events.
 *
 * @throws RuntimeError INVALID_ARGUMENT if an option is invalid
 * @example
 * inspectRuntime(runtime, { to: new BroadcastChannel('patchcord-inspection') });
 */
export function inspectRuntime(target: Inspectable, options: InspectOptions): Inspection {
  const { sink, to, ...tapOptions } = options;
  if (sink === undefined && to === undefined) {
    throw new RuntimeError('An inspection needs a sink, or somebody to send to.', {
      code: 'INVALID_ARGUMENT',
      details: { argument: 'options' },
    });
  }
  const open = (next: Sink) => createTap(target, tapOptions, next);
  const source = to === undefined ? undefined : new LinkedSource(to, open);
  const tap = sink === undefined ? undefined : open(sink);
  return {
    close() {
      tap?.close();
      source?.close();
    },
  };
}

/** The maximum number of viewers of one channel. */
const maxViewers = 16;

/** The time after which a silent viewer counts as closed. A viewer in a hidden tab sends a message once a minute. */
const viewerTimeoutMs = 3 * 60_000;

/** Sends the stream over a link while a viewer is connected. */
class LinkedSource {
  readonly #link: Link;
  readonly #identity = { type: linkMessageType, source: randomName() } as const;
  /** The time of the last message of each viewer. */
  readonly #viewers = new Map<string, number>();
  #tap: Tap | undefined;
  #waiting: InspectionEvent[] = [];

  constructor(
    peer: InspectionPeer,
    private readonly open: (sink: Sink) => Tap,
  ) {
    this.#link = openLink(peer, (data) => this.#hear(data));
    // A window may still contain another document, so there the page waits for the viewer's first message.
    if (!isNamedWindow(peer)) this.#post({ ...this.#identity, kind: 'open' });
  }

  close(): void {
    if (this.#viewers.size > 0) this.#post({ ...this.#identity, kind: 'closed' });
    this.#stop();
    this.#link.close();
  }

  #hear(data: unknown): void {
    const kind = kindOf(data);
    const viewer = String((data as { readonly viewer?: unknown | undefined } | null)?.viewer).slice(
      0,
      64,
    );
    if (kind === 'hello') this.#greet(viewer);
    if (kind === 'bye' && this.#viewers.delete(viewer) && this.#viewers.size === 0) this.#stop();
  }

  #greet(viewer: string): void {
    const isKnown = this.#viewers.has(viewer);
    if (!isKnown && this.#viewers.size >= maxViewers) return;
    this.#viewers.set(viewer, performance.now());
    if (isKnown) return;
    if (this.#tap === undefined) this.#tap = this.open((event) => this.#send(event));
    else this.#tap.retell();
  }

  /** Sends an event. Combines all events of one task into one message. */
  #send(event: InspectionEvent): void {
    if (this.#waiting.push(event) === 1) queueMicrotask(() => this.#flush());
  }

  #flush(): void {
    const events = this.#waiting;
    this.#waiting = [];
    if (!this.#link.isOpen() || !this.#isWatched()) this.#stop();
    else if (events.length > 0) this.#post({ ...this.#identity, kind: 'events', events });
  }

  #isWatched(): boolean {
    const since = performance.now() - viewerTimeoutMs;
    for (const [viewer, heardAt] of this.#viewers) {
      if (heardAt < since) this.#viewers.delete(viewer);
    }
    return this.#viewers.size > 0;
  }

  #stop(): void {
    this.#tap?.close();
    this.#tap = undefined;
    this.#viewers.clear();
    this.#waiting = [];
  }

  #post(message: SourceMessage): void {
    try {
      this.#link.post(message);
    } catch {
      // The other side is closed. A viewer that opens it again sends `hello`.
    }
  }
}
