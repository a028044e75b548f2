import type { InspectionEvent } from '../InspectionEvent.js';
import { toConfig } from './toConfig.js';

/** The version of `@statelyai/inspect` whose event format is used. */
const version = '0.7.2';

/** An event in the format of `@statelyai/inspect`. */
export type StatelyEvent = {
  readonly sessionId: string;
  readonly rootId: string | undefined;
  readonly createdAt: string;
  readonly id: string;
  readonly _version: string;
} & (
  | {
      readonly type: '@xstate.actor';
      readonly name: string;
      readonly parentId: string | undefined;
      readonly definition: string | undefined;
      readonly snapshot: object;
    }
  | {
      readonly type: '@xstate.event';
      readonly sourceId: string | undefined;
      readonly event: { readonly type: string };
    }
  | {
      readonly type: '@xstate.snapshot';
      readonly event: { readonly type: string };
      readonly snapshot: object;
    }
);

/** Converts an inspection event to an event of `@statelyai/inspect`. Returns undefined if there is no such event. */
export type StatelyConversion = (event: InspectionEvent) => StatelyEvent | undefined;

/** The events that a conversion has created. They contain no customer data. */
const converted = new WeakSet<StatelyEvent>();

/** True if a conversion has created the event. */
export const isConverted = (event: StatelyEvent): boolean => converted.has(event);

/** Creates a conversion. Create one for each stream. */
export function createStatelyConversion(): StatelyConversion {
  const convert = createConversion();
  return (event) => {
    const result = convert(event);
    if (result !== undefined) converted.add(result);
    return result;
  };
}

function createConversion(): StatelyConversion {
  const definitions = new Map<string, string>();
  let rootId: string | undefined;

  return (event) => {
    const { sessionId, at, seq } = event;
    const base = { sessionId, createdAt: String(at), id: String(seq), _version: version };
    switch (event.type) {
      case '@xstate.actor': {
        const { machine = '', name, parentId, snapshot } = event;
        rootId = event.rootId;
        if (event.definition) definitions.set(machine, JSON.stringify(toConfig(event.definition)));
        const definition = definitions.get(machine);
        return { ...base, type: '@xstate.actor', rootId, name, parentId, definition, snapshot };
      }
      case '@xstate.event':
        return {
          ...base,
          type: '@xstate.event',
          rootId,
          sourceId: event.sourceId,
          event: event.event,
        };
      case '@xstate.snapshot': {
        const { snapshot } = event;
        return { ...base, type: '@xstate.snapshot', rootId, event: event.event, snapshot };
      }
      case '@xstate.transition':
      case 'patchcord.message':
      case 'patchcord.runtime':
      case 'patchcord.dropped':
        return undefined;
    }
  };
}
