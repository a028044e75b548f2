import { createMachine } from 'xstate';
import { describeMachine } from '../describeMachine.js';
import { KnownNames } from '../KnownNames.js';
import { type RedactOptions, Redactor } from '../Redactor.js';
import type { StatelyEvent } from './createStatelyConversion.js';
import { toConfig } from './toConfig.js';

type Fields = Readonly<Record<string, unknown>>;

/** Removes customer data from events of `@statelyai/inspect`. */
export class StatelyCleaner {
  readonly #redactor: Redactor;
  readonly #names: KnownNames;

  constructor(options: RedactOptions) {
    this.#redactor = new Redactor(options, Date.now);
    this.#names = new KnownNames(this.#redactor);
  }

  /** Returns the event as plain JSON without customer data. Returns undefined for an unknown kind of event. */
  clean(event: StatelyEvent): StatelyEvent | undefined {
    const { sessionId, rootId, createdAt, id, _version } = event;
    const base = { sessionId, rootId, createdAt, id, _version };
    switch (event.type) {
      case '@xstate.actor': {
        const definition = this.#cleanDefinition(event.definition);
        const name = this.#names.has(event.name) ? event.name : 'actor';
        const snapshot = this.#cleanSnapshot(event.snapshot);
        return { ...base, type: event.type, name, parentId: event.parentId, definition, snapshot };
      }
      case '@xstate.event': {
        const { sourceId } = event;
        return { ...base, type: event.type, sourceId, event: this.#cleanEvent(event.event) };
      }
      case '@xstate.snapshot': {
        const snapshot = this.#cleanSnapshot(event.snapshot);
        return { ...base, type: event.type, event: this.#cleanEvent(event.event), snapshot };
      }
      default:
        event satisfies never;
        return undefined;
    }
  }

  /** Parses a definition and serializes it again. This removes everything except the names of the statechart. */
  #cleanDefinition(text: string | undefined): string | undefined {
    if (text === undefined) return undefined;
    try {
      const definition = describeMachine(createMachine(JSON.parse(text) as object));
      this.#names.learn(definition);
      return JSON.stringify(toConfig(definition));
    } catch {
      return undefined;
    }
  }

  #cleanEvent({ type, ...fields }: { readonly type: string }): { readonly type: string } {
    const shown = Object.keys(fields).length === 0 ? {} : this.#redactor.show(fields, 'event');
    return { type: this.#names.eventType(type), ...(shown as object) };
  }

  #cleanSnapshot(snapshot: object): object {
    const { status, value, context, output, error } = snapshot as Fields;
    return {
      status,
      ...(value === undefined ? {} : { value: stateValue(value) }),
      ...(context === undefined ? {} : { context: this.#redactor.show(context, 'context') }),
      ...(output === undefined ? {} : { output: this.#redactor.show(output, 'output') }),
      ...(error === undefined ? {} : { error: this.#redactor.show(error, 'error') }),
    };
  }
}

/** Returns a state value that contains only names of states. */
function stateValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, stateValue(inner)]));
}
