import type { InspectionEvent } from '../../src/inspection/index.js';
import type { Session } from './Session.js';

/** A problem, and the event that says most of it. */
interface Noted {
  readonly position: number;
  readonly at: number;
  /** The actor that failed, while nobody was told of it. */
  readonly failedId?: string | undefined;
  /** The error of an actor, until the runtime tells of it. */
  readonly error?: string | undefined;
}

/** A runtime tells of an actor's error within so many milliseconds. */
const longestEchoMs = 1000;

/**
 * The problems of a session, each of them once.
 *
 * 1. An actor that fails is told of by its snapshot, and then by the event that its parent gets: the event counts.
 * 2. Where the runtime tells of the same error soon after, that counts.
 * 3. Only new events are looked at; what the session has forgotten is forgotten here.
 */
export class Problems {
  #noted: Noted[] = [];
  #positions: readonly number[] = [];
  #seenUpTo = 0;

  constructor(
    private readonly session: Session,
    private readonly isProblem: (event: InspectionEvent) => boolean,
  ) {}

  /** The positions of the problems, in order. The same list while nothing has changed. */
  get positions(): readonly number[] {
    const { first, end } = this.session;
    const isForgetting = (this.#positions[0] ?? first) < first;
    if (this.#seenUpTo === end && !isForgetting) return this.#positions;
    this.#noted = this.#noted.filter(({ position }) => position >= first);
    for (let position = Math.max(first, this.#seenUpTo); position < end; position += 1) {
      const event = this.session.at(position);
      if (event !== undefined && this.isProblem(event)) this.#note(event, position);
    }
    this.#seenUpTo = end;
    this.#positions = this.#noted.map(({ position }) => position);
    return this.#positions;
  }

  #note(event: InspectionEvent, position: number): void {
    const { at } = event;
    const told = this.#noted.findLastIndex((noted) => isToldAgain(noted, event));
    if (told !== -1) this.#noted.splice(told, 1);
    this.#noted.push({ position, at, ...ofActor(event) });
  }
}

/** True if an event says of a noted problem what is worth more. */
function isToldAgain({ at, failedId, error }: Noted, event: InspectionEvent): boolean {
  if (event.type === '@xstate.event') return failedId !== undefined && failedId === event.sourceId;
  if (event.type !== 'patchcord.runtime' || error === undefined) return false;
  return error === JSON.stringify(event.event.error) && event.at - at <= longestEchoMs;
}

/** The actor that failed and its error, as far as the event tells. */
function ofActor(event: InspectionEvent): Pick<Noted, 'failedId' | 'error'> {
  if (event.type === '@xstate.snapshot') {
    return { failedId: event.sessionId, error: JSON.stringify(event.snapshot.error) };
  }
  return event.type === '@xstate.event' ? { error: JSON.stringify(event.event.error) } : {};
}
