import { fromTransition } from 'xstate';
import { getAdjacencyMap } from 'xstate/graph';
import { type ModelEvent, optionsIn } from './events.js';
import { FrameWords } from './FrameWords.js';
import { shelfRules } from './LogShelf.js';
import { LocalSteps } from './localSteps.js';
import { Mouth, realConnectorMachine, realRuntimeMachine } from './machineParts.js';
import { nobody } from './Owner.js';
import { Stepper } from './Stepper.js';
import type { Scene } from './scenes.js';
import type { SafetyRule } from './Witness.js';
import { emptyWorld, type Machines, type World, Worlds } from './World.js';

/** A state that was reached, with what can follow. */
export interface Reached {
  readonly state: World;
  readonly transitions: Readonly<
    Record<string, { readonly event: ModelEvent; readonly state: World }>
  >;
}

/** Every state of a scene by its key, in the order in which they were reached. */
export type StateGraph = ReadonlyMap<string, Reached>;

/** Actions that the frame session must tell apart. */
const heardActions = [
  'ready',
  'requestCrmData',
  'requestEnableClickToDial',
  'requestPerformInteractionScreenPop',
  'requestSaveInteractionLog',
  'requestGetCrmDirectory',
];

/** A transition as XState's walk gives it. */
interface Walked {
  readonly event: ModelEvent;
  readonly state: { readonly context: World };
}

/** Runtime, simulator, channel, CRM and page in one: what can happen, and what comes of it. */
export class Model {
  readonly scene: Scene;
  readonly #worlds = new Worlds();
  readonly #step: (world: World, event: ModelEvent) => World;

  /** @param change makes other machines of the real ones, for a model that is to fail */
  constructor(scene: Scene, change: (machines: Machines) => Machines = (machines) => machines) {
    this.scene = scene;
    const runtimeMouth = new Mouth();
    const connectorMouth = new Mouth();
    const means = {
      machines: change({
        runtime: realRuntimeMachine(runtimeMouth),
        connector: realConnectorMachine(connectorMouth),
        rules: shelfRules,
      }),
      runtimeSteps: new LocalSteps(runtimeMouth.listen),
      connectorSteps: new LocalSteps(connectorMouth.listen),
      frames: new FrameWords(heardActions),
      hasLogs: scene.interactions > 0 && 'saveInteractionLog' in scene.crm,
    };
    this.#step = (world, event) => {
      const option = optionsIn(world, scene).find(({ name }) => name === event.type);
      if (option === undefined) throw new Error(`${event.type} cannot happen here`);
      const stepper = new Stepper(means, world);
      option.act(stepper);
      return this.#worlds.of(stepper.finish());
    };
  }

  get first(): World {
    return this.#worlds.of({ ...emptyWorld, owner: { ...nobody, lastAgent: 'a' } });
  }

  /** What comes of an event. */
  next(world: World, event: ModelEvent): World {
    return this.#step(world, event);
  }

  eventsIn(world: World): readonly ModelEvent[] {
    return optionsIn(world, this.scene).map(({ name }) => ({ type: name }));
  }

  /** Whether an event needs nothing to break. */
  isFaultless(world: World, { type }: ModelEvent): boolean {
    return optionsIn(world, this.scene).some(
      ({ name, isFaultless }) => name === type && isFaultless,
    );
  }

  /** The rules broken by the first step that breaks any; none if the whole scene is fine. */
  findBroken(): readonly SafetyRule[] {
    const seen = new Set([this.first.key]);
    const queue = [this.first];
    for (let world = queue.shift(); world !== undefined; world = queue.shift()) {
      for (const event of this.eventsIn(world)) {
        const next = this.next(world, event);
        if (next.broken.length > 0) return next.broken;
        if (!seen.has(next.key)) queue.push(next);
        seen.add(next.key);
      }
    }
    return [];
  }

  /** Every state that can be reached, by XState's own walk. */
  walk(): StateGraph {
    const logic = fromTransition(this.#step, this.first);
    const map = getAdjacencyMap(logic, {
      fromState: { status: 'active', context: this.first } as never,
      events: ({ context }) => this.eventsIn(context) as ModelEvent[],
      serializeState: ({ context }) => context.key,
      serializeEvent: ({ type }) => type,
      // What follows a broken rule says nothing more.
      stopWhen: ({ context }) => context.broken.length > 0,
    });
    const reached = Object.entries(map).map(([key, { state, transitions }]) => {
      const steps = Object.entries(transitions as Record<string, Walked>).map(
        ([name, { event, state }]) => [name, { event, state: state.context }] as const,
      );
      return [key, { state: state.context, transitions: Object.fromEntries(steps) }] as const;
    });
    return new Map(reached);
  }
}

/** The first state in which each rule is broken. */
export function brokenRules(graph: StateGraph): ReadonlyMap<SafetyRule, World> {
  const found = new Map<SafetyRule, World>();
  for (const { state } of graph.values()) {
    for (const rule of state.broken) if (!found.has(rule)) found.set(rule, state);
  }
  return found;
}
