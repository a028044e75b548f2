import * as z from 'zod/mini';
import type { InspectionEvent, ShownSnapshot, TransitionStep } from '../InspectionEvent.js';
import { KnownNames } from '../KnownNames.js';
import type { MachineDefinition, StateDefinition } from '../MachineDefinition.js';
import { type RedactOptions, Redactor } from '../Redactor.js';
import type { Fact } from '../Stream.js';
import { activeStates, shownValue } from './activeStates.js';
import { type InspectMessage, inspectMessageSchema, type Snapshot4 } from './messages.js';
import { takenSteps } from './takenSteps.js';
import { isWritten, nameOf, statesById, translateMachine } from './translateMachine.js';

/** Options of `createXState4Translator`. */
export interface XState4Options {
  /** Names and values to show in addition to the defaults. The stream of XState 4 itself is not redacted. */
  readonly redact?: RedactOptions | undefined;
  /** Returns milliseconds since the epoch. Default: the system clock. */
  readonly now?: (() => number) | undefined;
}

/** Translates the messages of `@xstate/inspect`. */
export interface XState4Translator {
  /** Translates a message to inspection events. Returns an empty list if it is not a message of `@xstate/inspect` 0.8. */
  translate(message: unknown): InspectionEvent[];
}

/** A service of XState 4. */
interface Service {
  readonly definition: MachineDefinition;
  readonly states: ReadonlyMap<string, StateDefinition>;
  readonly parentId: string | undefined;
  readonly name: string;
  value: unknown;
  isDone: boolean;
}

/** Creates a translator for the stream of a page that uses XState 4. Create one for each page. */
export const createXState4Translator = (options: XState4Options = {}): XState4Translator =>
  new StreamTranslator(options);

class StreamTranslator implements XState4Translator {
  readonly #services = new Map<string, Service>();
  readonly #told = new Map<string, string>();
  readonly #redactor: Redactor;
  readonly #names: KnownNames;
  readonly #now: () => number;
  #seq = 0;

  constructor({ redact = {}, now = Date.now }: XState4Options) {
    this.#now = now;
    this.#redactor = new Redactor(redact, now);
    this.#names = new KnownNames(this.#redactor);
  }

  translate(message: unknown): InspectionEvent[] {
    const result = z.safeParse(inspectMessageSchema, message);
    if (!result.success) return [];
    const at = this.#now();
    return this.#factsOf(result.data).map((fact) => {
      this.#seq += 1;
      return { ...fact, at, seq: this.#seq } as InspectionEvent;
    });
  }

  #factsOf(message: InspectMessage): Fact[] {
    switch (message.type) {
      case 'service.register':
        return [this.#register(message)];
      case 'service.event':
        return this.#services.has(message.sessionId) ? [this.#toEvent(message)] : [];
      case 'service.state':
        return this.#move(message);
      case 'service.stop':
        return this.#stop(message.sessionId);
    }
  }

  #register(message: Extract<InspectMessage, { type: 'service.register' }>): Fact {
    const { sessionId, machine, state, id, parent } = message;
    const definition = translateMachine(machine);
    this.#names.learn(definition);
    const states = statesById(definition);
    const name = this.#names.has(id) ? id : definition.id;
    const service = {
      definition,
      states,
      parentId: parent,
      name,
      value: state.value,
      isDone: false,
    };
    this.#services.set(sessionId, service);
    const text = JSON.stringify(definition);
    const key = this.#told.get(text) ?? `${definition.id}${this.#suffix(definition.id)}`;
    const isNew = !this.#told.has(text);
    this.#told.set(text, key);
    return {
      type: '@xstate.actor',
      sessionId,
      rootId: this.#rootOf(sessionId),
      ...(parent === undefined ? {} : { parentId: parent }),
      name,
      machine: key,
      ...(isNew ? { definition } : {}),
      snapshot: this.#toSnapshot(service, state),
    };
  }

  /** Returns a number for the name of a machine, if different machines have the same id. */
  #suffix(id: string): string {
    const count = [...this.#told.values()].filter((key) => key.split('~')[0] === id).length;
    return count === 0 ? '' : `~${count + 1}`;
  }

  #toEvent({ sessionId, event }: Extract<InspectMessage, { type: 'service.event' }>): Fact {
    const source = [...this.#services].find(
      ([id, { parentId, name }]) =>
        id === event.origin || (parentId === sessionId && name === event.origin),
    );
    const { type, ...rest } = event.data;
    const shown = Object.keys(rest).length === 0 ? {} : this.#redactor.show(rest, 'event');
    return {
      type: '@xstate.event',
      sessionId,
      ...(source === undefined ? {} : { sourceId: source[0] }),
      event: { type: this.#names.eventType(type), ...(shown as object) },
    };
  }

  #move({ sessionId, state }: Extract<InspectMessage, { type: 'service.state' }>): Fact[] {
    const service = this.#services.get(sessionId);
    if (service === undefined) return [];
    const event = { type: this.#names.eventType(state.event.type) };
    const facts: Fact[] = [];
    const value = shownValue(service.definition, state.value);
    const transitions = takenSteps(service.states, service.value, state);
    const actions = (state.actions ?? []).map(nameOf).filter(isWritten);
    service.value = state.value;
    if (transitions.length > 0 || actions.length > 0) {
      const microsteps =
        transitions.length === 0 ? [] : [{ eventType: event.type, transitions, value }];
      const refused: TransitionStep[] = [];
      facts.push({ type: '@xstate.transition', sessionId, event, microsteps, refused, actions });
    }
    const snapshot = this.#toSnapshot(service, state);
    facts.push({ type: '@xstate.snapshot', sessionId, event, snapshot });
    service.isDone = snapshot.status === 'done';
    return facts;
  }

  #stop(sessionId: string): Fact[] {
    const service = this.#services.get(sessionId);
    this.#services.delete(sessionId);
    if (service === undefined || service.isDone) return [];
    const event = { type: 'xstate.stop' };
    return [{ type: '@xstate.snapshot', sessionId, event, snapshot: { status: 'stopped' } }];
  }

  #toSnapshot({ definition }: Service, { value, context, done }: Snapshot4): ShownSnapshot {
    const active = activeStates(definition, value);
    return {
      status: done === true ? 'done' : 'active',
      value: shownValue(definition, value),
      activeIds: active.map(({ id }) => id),
      tags: [...new Set(active.flatMap(({ tags }) => tags))],
      ...(context === undefined ? {} : { context: this.#redactor.show(context, 'context') }),
    };
  }

  #rootOf(sessionId: string): string {
    const parent = this.#services.get(sessionId)?.parentId;
    return parent === undefined || !this.#services.has(parent) ? sessionId : this.#rootOf(parent);
  }
}
