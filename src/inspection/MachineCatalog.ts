import type { AnyActor, AnyStateMachine } from 'xstate';
import { type DescribedMachine, describe } from './describeMachine.js';
import { KnownNames } from './KnownNames.js';
import type { MachineDefinition } from './MachineDefinition.js';
import type { Redactor } from './Redactor.js';

/** A statechart and its name in the stream. */
export interface CataloguedMachine extends DescribedMachine {
  readonly name: string;
}

/** Collects the statecharts of a system, and the names in their source code. */
export class MachineCatalog {
  readonly names: KnownNames;
  readonly #byMachine = new WeakMap<AnyStateMachine, CataloguedMachine>();
  readonly #nameByText = new Map<string, string>();
  #untold = new Set<string>();

  constructor(redactor: Redactor) {
    this.names = new KnownNames(redactor);
  }

  /** Returns the statechart of an actor, if it has one. */
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

  /** Returns the definition at the first call for a statechart, and an empty object afterwards. */
  tell({ name, definition }: CataloguedMachine): { readonly definition?: MachineDefinition } {
    return this.#untold.delete(name) ? { definition } : {};
  }

  /** Makes `tell` return all definitions again. */
  forgetTold(): void {
    this.#untold = new Set(this.#nameByText.values());
  }

  /** Returns the actor's id within its parent if it is in the source code. Otherwise returns the name of its logic. */
  actorName(actor: AnyActor): string {
    if (this.names.has(actor.id)) return actor.id;
    return this.machineOf(actor)?.definition.id ?? this.source(actor) ?? 'actor';
  }

  /** Returns the name of an actor's logic in its parent, if the name is in the parent's source code. */
  source(actor: AnyActor): string | undefined {
    const { src } = actor as { readonly src?: unknown };
    return this.names.has(src) ? src : undefined;
  }

  /** Returns the id of the machine. Adds a number if different machines have the same id. */
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
