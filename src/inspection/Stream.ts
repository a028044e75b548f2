import { reportUncaught } from '../reportUncaught.js';
import type { InspectionEvent } from './InspectionEvent.js';
import { RateLimit } from './RateLimit.js';

/** An event without its sequence number and time. */
export type Fact<E extends InspectionEvent = InspectionEvent> = E extends InspectionEvent
  ? Omit<E, 'at' | 'seq'>
  : never;

/** The options of a stream. */
export interface StreamOptions {
  readonly sink: (event: InspectionEvent) => void;
  /** Returns the time of the inspected system. */
  readonly now: () => number;
  readonly maxEventsPerSecond: number;
  /** Called after events were dropped. It has to write the current states. */
  readonly catchUp: (count: number) => void;
}

/** The delay between a dropped event and the call of `catchUp`, in milliseconds. */
const catchUpMs = 250;

/** Numbers events and passes them to a sink. Drops and counts events if there are too many. */
export class Stream {
  #seq = 0;
  #dropped = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #limit: RateLimit;

  constructor(private readonly options: StreamOptions) {
    this.#limit = new RateLimit(options.maxEventsPerSecond, () => performance.now());
  }

  /** Returns true if an event can be written now. Otherwise counts it as dropped. */
  admits(): boolean {
    if (this.#dropped === 0 && this.#limit.admit()) return true;
    this.#dropped += 1;
    this.#seq += 1;
    this.#timer ??= setTimeout(() => this.catchUp(), catchUpMs);
    return false;
  }

  /** Passes an event to the sink. Call `admits` first, except for an event that must not be dropped. Ignores errors of the sink. */
  write(fact: Fact): void {
    this.#seq += 1;
    const event = { ...fact, at: this.options.now(), seq: this.#seq } as InspectionEvent;
    try {
      this.options.sink(event);
    } catch (error) {
      reportUncaught(error);
    }
  }

  /** Writes the current states, if events were dropped. */
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
