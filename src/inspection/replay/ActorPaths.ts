import type { InspectionEvent } from '../InspectionEvent.js';

/** The paths of actors below the root, such as `directory/call/callAdapter`. The path of the root is empty. */
export class ActorPaths {
  readonly #paths = new Map<string, string>();

  /** Adds an event. Call it for all events in order. */
  add(event: InspectionEvent): void {
    if (event.type !== '@xstate.actor') return;
    const { sessionId, parentId, name } = event;
    const above = parentId === undefined ? undefined : this.#paths.get(parentId);
    const path = parentId === undefined ? '' : above ? `${above}/${name}` : name;
    this.#paths.set(sessionId, path);
  }

  of(sessionId: string | undefined): string | undefined {
    return sessionId === undefined ? undefined : this.#paths.get(sessionId);
  }
}
