import type { AnyActor, AnyStateMachine } from 'xstate';
import { type DescribedMachine, describe } from './describeMachine.js';
import type { MachineDefinition, StateDefinition } from './MachineDefinition.js';
import type { Redactor } from './Redactor.js';

/** A statechart and the name under which a stream speaks of it. */
export interface CataloguedMachine extends DescribedMachine {
  readonly name: string;
}

/** Events of XState's own, whose names end with the name of something. */
const ownEvent =
  /^(xstate\.(?:init|stop|promise\.(?:resolve|reject)|observable\.(?:next|error|complete)))$|^(xstate\.(?:done|error)\.actor|xstate\.done\.state|xstate\.after|xstate\.snapshot)\.(.*)$/;

/** Stands for a name that is not in any statechart, and so may be anything. */
const unlisted = '~';

/** Knows the statecharts of a system, and with them the names that stand in its sources. */
export class MachineCatalog {
  readonly #byMachine = new WeakMap<AnyStateMachine, CataloguedMachine>();
  readonly #byName = new Map<string, string>();
  readonly #names = new Set<string>();
  #untold = new Set<string>();

  constructor(private readonly redactor: Redactor) {}

  /** The statechart that an actor runs, if it runs one. */
  machineOf(actor: AnyActor): CataloguedMachine | undefined {
    const { logic } = actor as { readonly logic?: unknown };
    if (!isMachine(logic)) return undefined;
    const known = this.#byMachine.get(logic);
    if (known !== undefined) return known;
    const described = describe(logic);
    const machine = { ...described, name: this.#nameFor(described.definition) };
    this.#byMachine.set(logic, machine);
    this.#learn(described.definition);
    for (const name of Object.keys(logic.implementations.actors)) this.#names.add(name);
    return machine;
  }

  /** The definition the first time, nothing afterwards. */
  tell({ name, definition }: CataloguedMachine): { readonly definition?: MachineDefinition } {
    return this.#untold.delete(name) ? { definition } : {};
  }

  /** Has everything told again. */
  forgetTold(): void {
    this.#untold = new Set(this.#byName.values());
  }

  /** An actor's id within its parent, if it stands in a source; else what it runs. */
  actorName(actor: AnyActor): string {
    const name = this.#shown(actor.id);
    if (name !== unlisted) return name;
    return this.machineOf(actor)?.definition.id ?? this.source(actor) ?? 'actor';
  }

  /** What its parent calls the logic of an actor, if that stands in a source. */
  source(actor: AnyActor): string | undefined {
    const { src } = actor as { readonly src?: unknown };
    return typeof src === 'string' && this.#names.has(src) ? src : undefined;
  }

  /** The type of an event, if it stands in a source. */
  eventType(type: unknown): string {
    const name = String(type);
    const shown = this.#shown(name);
    if (shown !== unlisted) return shown;
    const [, whole, prefix, subject = ''] = ownEvent.exec(name) ?? [];
    return whole ?? (prefix === undefined ? unlisted : `${prefix}.${this.#shown(subject)}`);
  }

  #shown(name: string): string {
    return this.#names.has(name) || this.redactor.knows(name) ? name : unlisted;
  }

  /** The id of the machine; with a number where machines of one id differ. */
  #nameFor(definition: MachineDefinition): string {
    const text = JSON.stringify(definition);
    const known = this.#byName.get(text);
    if (known !== undefined) return known;
    const taken = new Set(this.#byName.values());
    let name = definition.id;
    for (let number = 2; taken.has(name); number += 1) name = `${definition.id}~${number}`;
    this.#byName.set(text, name);
    this.#untold.add(name);
    return name;
  }

  #learn({ id, invoke, transitions, states }: StateDefinition): void {
    this.#names.add(id);
    for (const { id: actor, src } of invoke) this.#names.add(actor).add(src);
    for (const { eventType } of transitions) this.#names.add(eventType);
    for (const state of states) this.#learn(state);
  }
}

const isMachine = (logic: unknown): logic is AnyStateMachine =>
  typeof logic === 'object' && logic !== null && 'root' in logic && 'implementations' in logic;
