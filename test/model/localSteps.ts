import { type AnyMachineSnapshot, type AnyStateMachine, createActor, fromCallback } from 'xstate';
import { stateKey } from './stateKeys.js';

/** Something that a machine wants done, as XState hands it out. */
export interface Effect {
  readonly type: string;
  readonly params: unknown;
  readonly info: { readonly context: unknown; readonly event: unknown };
  readonly exec?: ((info: unknown, params: unknown) => void) | undefined;
}

/** A machine's state with the key under which it counts as the same. */
export interface LocalState {
  readonly machine: AnyStateMachine;
  readonly snapshot: AnyMachineSnapshot;
  readonly key: string;
}

/** What one event does to one machine. `sent` is what its own actions said, in order. */
export interface LocalStep {
  readonly next: LocalState;
  readonly effects: readonly PerformedEffect[];
}

/** An effect whose action was run already, with what it said. */
export interface PerformedEffect extends Effect {
  readonly said: readonly unknown[];
}

type Scope = Parameters<AnyStateMachine['transition']>[2];

/**
 * Steps of machines, each worked out once. The machines are the real ones; only what they want done
 * is collected instead of being done. States of the same key are one state.
 */
export class LocalSteps {
  readonly #steps = new Map<string, LocalStep>();
  readonly #states = new Map<string, LocalState>();
  readonly #scopes = new Map<AnyStateMachine, { readonly scope: Scope; effects: Effect[] }>();
  readonly #machineNames = new Map<AnyStateMachine, string>();
  readonly #listen: () => readonly unknown[];

  /** @param listen gives what the actions have said since it was last called */
  constructor(listen: () => readonly unknown[]) {
    this.#listen = listen;
  }

  /** How many different steps were worked out. */
  get size(): number {
    return this.#steps.size;
  }

  start(machine: AnyStateMachine, input: unknown): LocalStep {
    const key = `${this.#nameOf(machine)} starts ${JSON.stringify(input)}`;
    return this.#remember(key, machine, (scope) =>
      machine.getInitialSnapshot(scope, input as never),
    );
  }

  step(state: LocalState, event: { readonly type: string }): LocalStep {
    const key = `${state.key} ${eventKey(event)}`;
    const { machine, snapshot } = state;
    return this.#remember(key, machine, (scope) => machine.transition(snapshot, event, scope));
  }

  #remember(
    key: string,
    machine: AnyStateMachine,
    run: (scope: Scope) => AnyMachineSnapshot,
  ): LocalStep {
    const known = this.#steps.get(key);
    if (known !== undefined) return known;
    const workplace = this.#workplace(machine);
    workplace.effects = [];
    const snapshot = run(workplace.scope);
    const next = this.#intern(machine, snapshot);
    const step = { next, effects: workplace.effects.map((effect) => this.#perform(effect)) };
    this.#steps.set(key, step);
    return step;
  }

  /** Runs the machine's own actions; XState's are for whoever keeps the actors. */
  #perform(effect: Effect): PerformedEffect {
    this.#listen();
    if (!effect.type.startsWith('xstate.')) {
      effect.exec?.(effect.info, effect.params);
    }
    return { ...effect, said: this.#listen() };
  }

  #intern(machine: AnyStateMachine, snapshot: AnyMachineSnapshot): LocalState {
    const key = `${this.#nameOf(machine)} ${stateKey(machine.id, snapshot)}`;
    const known = this.#states.get(key) ?? { machine, snapshot, key };
    this.#states.set(key, known);
    return known;
  }

  /** Several machines share an id once they are provided with different actors. */
  #nameOf(machine: AnyStateMachine): string {
    const name = this.#machineNames.get(machine) ?? `${machine.id}${this.#machineNames.size}`;
    this.#machineNames.set(machine, name);
    return name;
  }

  #workplace(machine: AnyStateMachine) {
    const known = this.#scopes.get(machine);
    if (known !== undefined) return known;
    // A machine that tells its parent something has to have one.
    const parent = createActor(nobody);
    const self = createActor(machine, { parent } as object);
    const workplace = {
      effects: [] as Effect[],
      scope: {
        self,
        system: self.system,
        id: '',
        sessionId: '',
        logger: () => {},
        defer: () => {},
        emit: () => {},
        stopChild: () => {},
        actionExecutor: (action: unknown) => workplace.effects.push(action as Effect),
      } as unknown as Scope,
    };
    this.#scopes.set(machine, workplace);
    return workplace;
  }
}

const nobody = fromCallback(() => undefined);

const eventKey = (event: object): string =>
  Object.entries(event)
    .map(([name, value]) => `${name}:${typeof value === 'object' ? jsonOf(value) : String(value)}`)
    .join();

const jsonTexts = new WeakMap<object, string>();

/** The same payload goes along many ways; it is put into words once. */
function jsonOf(value: object | null): string {
  if (value === null) return 'null';
  const known = jsonTexts.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value, (_, part: unknown) =>
    part instanceof Set ? [...part] : part,
  );
  jsonTexts.set(value, text);
  return text;
}
