import type { InspectionEvent, MessageEvent, RuntimeInspectionEvent } from './InspectionEvent.js';
import type { FieldForm } from './wire/FieldForm.js';

/** A message that a recording keeps although it is older than the recording's oldest event. */
export type EarlierMessage = MessageEvent | RuntimeInspectionEvent;

/** The number of first messages to keep. Later messages are kept only if they contain a new set of fields. */
export const mostEarlierMessages = 1000;

/** Keeps the first messages of a session, which are the most informative, and one message for each set of fields. */
export class EarlierMessages {
  readonly #kept: EarlierMessage[] = [];

  /** Adds the next event that the recorder has removed. */
  add(event: InspectionEvent): void {
    const isRenewal = event.type === 'patchcord.runtime' && event.event.type === 'sessionRenewed';
    if (event.type !== 'patchcord.message' && !isRenewal) return;
    const tellsFields = event.type === 'patchcord.message' && event.fields !== undefined;
    if (this.#kept.length < mostEarlierMessages || tellsFields) this.#kept.push(event);
  }

  get kept(): readonly EarlierMessage[] {
    return [...this.#kept];
  }

  /** Returns the later events. Adds each kept set of fields to the first event that needs it. */
  before(later: readonly InspectionEvent[]): InspectionEvent[] {
    const fieldsOf = new Map<number, readonly FieldForm[]>();
    for (const event of this.#kept) {
      if (event.type !== 'patchcord.message' || event.shape === undefined) continue;
      if (event.fields !== undefined) fieldsOf.set(event.shape, event.fields);
    }
    return later.map((event) => {
      if (event.type !== 'patchcord.message' || event.shape === undefined) return event;
      const fields = event.fields ?? fieldsOf.get(event.shape);
      fieldsOf.delete(event.shape);
      return fields === undefined ? event : { ...event, fields };
    });
  }
}
