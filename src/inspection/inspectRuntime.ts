import { RuntimeError } from '../errors.js';
import { createTap, type Inspectable, type Tap, type TapOptions } from './createTap.js';
import type { InspectionEvent } from './InspectionEvent.js';
import { type InspectionPeer, isNamedWindow, type Link, openLink } from './Link.js';
import { kindOf, linkMessageType, randomName, type SourceMessage } from './LinkMessage.js';

type Sink = (event: InspectionEvent) => void;

/** The receivers of the stream: a function, viewers, or both. */
export interface InspectOptions extends TapOptions {
  /** Is handed every event, from now on. */
  readonly sink?: Sink | undefined;
  /** Gets the stream while a viewer there is watching. */
  readonly to?: InspectionPeer | undefined;
}

/** An inspection under way. */
export interface Inspection {
  /** Ends it. Idempotent. */
  close(): void;
}

/**
 * Shows a running runtime, or any XState 5 actor system, to a function or to viewers. A stream begins
 * with every actor that is there already. While no viewer is watching, nothing is done and nothing sent.
 *
 * @throws RuntimeError INVALID_ARGUMENT at an option that can never work
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

/** Viewers that may watch over one channel at the same time. */
const mostViewers = 16;

/** A viewer that says nothing for so long is gone; in a hidden tab it speaks once a minute. */
const longestSilenceMs = 3 * 60_000;

/** Streams over a link while somebody is watching there. */
class LinkedSource {
  readonly #link: Link;
  readonly #identity = { type: linkMessageType, source: randomName() } as const;
  /** When each was last heard. */
  readonly #viewers = new Map<string, number>();
  #tap: Tap | undefined;
  #waiting: InspectionEvent[] = [];

  constructor(
    peer: InspectionPeer,
    private readonly open: (sink: Sink) => Tap,
  ) {
    this.#link = openLink(peer, (data) => this.#hear(data));
    // A window may still show another document: there the viewer has to speak first.
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
    if (!isKnown && this.#viewers.size >= mostViewers) return;
    this.#viewers.set(viewer, performance.now());
    if (isKnown) return;
    if (this.#tap === undefined) this.#tap = this.open((event) => this.#send(event));
    else this.#tap.retell();
  }

  /** Collects the events of one turn of the page into one message. */
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
    const since = performance.now() - longestSilenceMs;
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
      // The other side is closed: whoever opens it again says hello.
    }
  }
}
