import type { UsedMethod } from '../../features.js';
import type { EventEvent, ShownEvent } from '../InspectionEvent.js';
import { methodOf, type RecordedCall } from './RecordedCall.js';
import { fieldOf, itemsOf } from './standIns.js';

/** Reads the adapter calls of a recording event by event. */
export class RecordedCalls {
  readonly byMethod = new Map<UsedMethod, RecordedCall[]>();
  readonly #byActor = new Map<string, RecordedCall>();

  /** Adds a call if the actor that has started calls the adapter. */
  begin(path: string, { sessionId, event }: EventEvent): void {
    const method = methodOf(path);
    if (method === undefined || !isAsked(method, fieldOf(event, 'input', 'payload'))) return;
    const call: RecordedCall = { method, pages: 0 };
    this.byMethod.set(method, [...(this.byMethod.get(method) ?? []), call]);
    this.#byActor.set(sessionId, call);
  }

  /** Returns the call of which a page has arrived, and counts the page. */
  page(path: string): RecordedCall | undefined {
    const method = methodOf(`${path}/callAdapter`);
    const call = method && this.byMethod.get(method)?.at(-1);
    if (call !== undefined) call.pages += 1;
    return call;
  }

  /** Returns the call of an actor whose promise has settled. Undefined if the actor does not call the adapter. */
  end(sessionId: string, event: ShownEvent): RecordedCall | undefined {
    const call = this.#byActor.get(sessionId);
    if (call === undefined) return undefined;
    call.outcome = { isOk: event.type === 'xstate.promise.resolve', data: event.data };
    return call;
  }
}

/** False if the runtime does not call the adapter: for custom fields, if the connector names none. */
function isAsked(method: UsedMethod, payload: unknown): boolean {
  if (method !== 'describeCustomFields') return true;
  const lists = ['voice', 'digital'].flatMap(
    (side) => itemsOf(fieldOf(payload, 'object', side)).kept,
  );
  return lists.some((name) => name !== null && fieldOf(name, 'length') !== 0);
}
