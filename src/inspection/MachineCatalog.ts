import type { AnyActor, AnyStateMachine } from 'xstate';
import { type DescribedMachine, describe } from './describeMachine.js';
import { KnownNames } from './KnownNames.js';
import type { MachineDefinition } from './MachineDefinition.js';
import type { Redactor } from './Redactor.js';

/** A statechart and the name under which a stream speaks of it. */
export interface CataloguedMachine extends DescribedMachine {
  readonly name: string;
}

/** Knows the statecharts of a system, and with them the names that stand in its sources. */
export class MachineCatalog {
  readonly names: KnownNames;
  readonly #byMachine = new WeakMap<AnyStateMachine, CataloguedMachine>();
  readonly #nameByText = new Map<string, string>();
  #untold = new Set<string>();

  constructor(redactor: Redactor) {
    this.names = new KnownNames(redactor);
  }

  /** The statechart that an actor runs, if it runs one. */
  machineOf(actor: AnyActor): CataloguedMachine | undefined {
    const { logic } = actor as { readonly logic?: unknown };
    if (!isMachine(logic)) return undefined;
    const known = this.#byMachine.get(logic);
    if (known !== undefined) return known;
    const described = describe(logic);
    const machine = { ...described, name: this.#nameFor(described.definition) };
    this.#byMachine.set(logic, machine);
    this.names.learn(described.definition);
    this.names.add(...Object.keys(logic.implementations.actors));
    return machine;
  }

  /** The definition the first time, nothing afterwards. */
  tell({ name, definition }: CataloguedMachine): { readonly definition?: MachineDefinition } {
    return this.#untold.delete(name) ? { definition } : {};
  }

  /** Has everything told again. */
  forgetTold(): void {
    this.#untold = new Set(this.#nameByText.values());
  }

  /** An actor's id within its parent, if it stands in a source; else what it runs. */
  actorName(actor: AnyActor): string {
    if (this.names.has(actor.id)) return actor.id;
    return this.machineOf(actor)?.definition.id ?? this.source(actor) ?? 'actor';
  }

  /** The name that its parent gives to an actor's logic, if the parent's source has one. */
  source(actor: AnyActor): string | undefined {
    const { src } = actor as { readonly src?: unknown };
    return this.names.has(src) ? src : undefined;
  }

  /** The id of the machine; with a number where machines of one id differ. */
  #nameFor(definition: MachineDefinition): string {
    const text = JSON.stringify(definition);
    const known = this.#nameByText.get(text);
    if (known !== undefined) return known;
    const taken = new Set(this.#nameByText.values());
    let name = definition.id;
    for (let number = 2; taken.has(name); number += 1) name = `${definition.id}~${number}`;
    this.#nameByText.set(text, name);
    this.#untold.add(name);
    return name;
  }
}

const isMachine = (logic: unknown): logic is AnyStateMachine =>
  typeof logic === 'object' && logic !== null && 'root' in logic && 'implementations' in logic;
