import { reportUncaught } from '../reportUncaught.js';
import type { InspectionEvent } from './InspectionEvent.js';
import { RateLimit } from './RateLimit.js';

/** An event before it got its number and time. */
export type Fact<E extends InspectionEvent = InspectionEvent> = E extends InspectionEvent
  ? Omit<E, 'at' | 'seq'>
  : never;

/** The options of a stream. */
export interface StreamOptions {
  readonly sink: (event: InspectionEvent) => void;
  /** The inspected system's own time. */
  readonly now: () => number;
  readonly maxEventsPerSecond: number;
  /** Called after events were dropped, to bring the stream up to date. */
  readonly catchUp: (count: number) => void;
}

/** Milliseconds after which a stream that dropped events is brought up to date. */
const catchUpMs = 250;

/** Numbers events and passes them on; when there are too many, drops them and counts. */
export class Stream {
  #seq = 0;
  #dropped = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #limit: RateLimit;

  constructor(private readonly options: StreamOptions) {
    this.#limit = new RateLimit(options.maxEventsPerSecond, () => performance.now());
  }

  /** True if an event may be created now. If not, it counts as dropped. */
  admits(): boolean {
    if (this.#dropped === 0 && this.#limit.admit()) return true;
    this.#dropped += 1;
    this.#seq += 1;
    this.#timer ??= setTimeout(() => this.catchUp(), catchUpMs);
    return false;
  }

  /** Passes an event on that was admitted, or that has to get through. A sink that fails is not our failure. */
  write(fact: Fact): void {
    this.#seq += 1;
    const event = { ...fact, at: this.options.now(), seq: this.#seq } as InspectionEvent;
    try {
      this.options.sink(event);
    } catch (error) {
      reportUncaught(error);
    }
  }

  /** Brings the stream up to date, if anything was dropped. */
  catchUp(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const count = this.#dropped;
    this.#dropped = 0;
    if (count > 0) this.options.catchUp(count);
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}
