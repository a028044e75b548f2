import type { ActorEvent, InspectionEvent } from './InspectionEvent.js';
import type { MachineDefinition } from './MachineDefinition.js';

/** A summary of the removed events: the running actors, their states and their statecharts. */
export class Baseline {
  readonly #actors = new Map<string, ActorEvent>();
  readonly #definitions = new Map<string, MachineDefinition>();

  /** Adds the next removed event. */
  add(event: InspectionEvent): void {
    if (event.type === '@xstate.actor') {
      const { definition, ...actor } = event;
      if (actor.machine !== undefined && definition !== undefined) {
        this.#definitions.set(actor.machine, definition);
      }
      this.#actors.set(actor.sessionId, actor);
      return;
    }
    if (event.type !== '@xstate.snapshot') return;
    const { sessionId, snapshot, at, seq } = event;
    const actor = this.#actors.get(sessionId);
    if (actor === undefined) return;
    if (snapshot.status === 'active') this.#actors.set(sessionId, { ...actor, snapshot, at, seq });
    else this.#actors.delete(sessionId);
  }

  /** Returns the running actors, followed by the later events. Each statechart is in the first event that needs it. */
  before(later: readonly InspectionEvent[]): InspectionEvent[] {
    const told = new Set<string>();
    return [...this.#actors.values(), ...later].map((event) => {
      if (event.type !== '@xstate.actor' || event.machine === undefined) return event;
      if (told.has(event.machine)) return event;
      told.add(event.machine);
      const definition = event.definition ?? this.#definitions.get(event.machine);
      return definition === undefined ? event : { ...event, definition };
    });
  }
}
