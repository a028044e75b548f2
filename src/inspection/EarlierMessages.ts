import type { InspectionEvent, MessageEvent, RuntimeInspectionEvent } from './InspectionEvent.js';
import type { FieldForm } from './wire/FieldForm.js';

/** The messages that a recording keeps from before its oldest event. */
export type EarlierMessage = MessageEvent | RuntimeInspectionEvent;

/** The first so many stay; of later ones only those that tell of fields for the first time. */
export const mostEarlierMessages = 1000;

/** The first messages of a session, which say most, and every set of fields, once their events are gone. */
export class EarlierMessages {
  readonly #kept: EarlierMessage[] = [];

  /** Takes in the next event that is gone. */
  add(event: InspectionEvent): void {
    const isRenewal = event.type === 'patchcord.runtime' && event.event.type === 'sessionRenewed';
    if (event.type !== 'patchcord.message' && !isRenewal) return;
    const tellsFields = event.type === 'patchcord.message' && event.fields !== undefined;
    if (this.#kept.length < mostEarlierMessages || tellsFields) this.#kept.push(event);
  }

  get kept(): readonly EarlierMessage[] {
    return [...this.#kept];
  }

  /** Events that came later, with each set of fields that is not among them where it is first needed. */
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
