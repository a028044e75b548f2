import type { InspectionEvent } from '../../src/inspection/index.js';
import { describeEvent, type EventDescription } from '../session/describeEvent.js';
import type { Session } from '../session/Session.js';
import type { EventFilter } from './VisualizerState.js';

/** The events of a session in words, and which of them pass a filter. Everything is worked out once. */
export class EventRows {
  readonly #texts = new WeakMap<InspectionEvent, EventDescription>();
  #visible: number[] = [];
  #seenUpTo = 0;
  #filterKey = '';

  constructor(private readonly session: Session) {}

  /** An event in words. */
  text(event: InspectionEvent): EventDescription {
    const known = this.#texts.get(event);
    if (known !== undefined) return known;
    const text = describeEvent(event, (id) => this.nameOf(id));
    this.#texts.set(event, text);
    return text;
  }

  /** The name of an actor; its id if it is not known any more. */
  nameOf(sessionId: string): string {
    return this.session.track(sessionId)?.name ?? sessionId;
  }

  /** Positions of the events that pass, in order; only new ones are looked at. */
  visible(filter: EventFilter, actorId: string | undefined): readonly number[] {
    const { first, end } = this.session;
    const key = JSON.stringify([[...filter.kinds], filter.query, filter.isOneActor && actorId]);
    if (key !== this.#filterKey) {
      this.#filterKey = key;
      this.#visible = [];
      this.#seenUpTo = first;
    }
    const kept = this.#visible.findIndex((position) => position >= first);
    this.#visible.splice(0, kept === -1 ? this.#visible.length : kept);
    for (let position = Math.max(first, this.#seenUpTo); position < end; position += 1) {
      const event = this.session.at(position);
      if (event !== undefined && this.#passes(event, filter, actorId)) this.#visible.push(position);
    }
    this.#seenUpTo = end;
    return this.#visible;
  }

  #passes(
    event: InspectionEvent,
    { kinds, query, isOneActor }: EventFilter,
    actorId: string | undefined,
  ): boolean {
    if (!kinds.has(this.text(event).kind)) return false;
    if (isOneActor && event.sessionId !== actorId) return false;
    const words = query.toLowerCase().split(/\s+/);
    const text = this.#words(event);
    return words.every((word) => text.includes(word));
  }

  #words(event: InspectionEvent): string {
    const { title, detail } = this.text(event);
    return `${title} ${detail} ${this.nameOf(event.sessionId)}`.toLowerCase();
  }
}
