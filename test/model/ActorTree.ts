import type { AnyActorRef, AnyStateMachine } from 'xstate';
import type { Effect, LocalState, LocalSteps } from './localSteps.js';

/** An actor that is not a machine: it waits until the model lets it answer. */
export interface Leaf {
  readonly src: string;
  readonly input: unknown;
  /** It has said what it has to say, and stays for as long as it is wanted. */
  readonly hasAnswered?: boolean;
  /** Events that it was sent and has not looked at. */
  readonly mail?: readonly unknown[];
}

/** A family of actors as a value: by path from the root, whose path is empty. */
export interface ActorTree {
  readonly machines: ReadonlyMap<string, LocalState>;
  readonly leaves: ReadonlyMap<string, Leaf>;
  /** Delays that are running, as `path event`. */
  readonly timers: ReadonlySet<string>;
}

/** What a step of a tree lets the outside know, in order. */
export type TreeNews =
  | { readonly kind: 'said'; readonly said: unknown }
  | { readonly kind: 'leafStarted' | 'leafStopped'; readonly path: string; readonly leaf: Leaf };

/** An event on its way to an actor. */
interface Delivery {
  readonly path: string;
  readonly event: { readonly type: string };
}

/** XState's name for the actor that has started this one. */
const parentName = '#_parent';

/** A tree with nothing in it yet. */
export const emptyTree: ActorTree = { machines: new Map(), leaves: new Map(), timers: new Set() };

/** Runs actors as XState does, without doing anything: trees in, trees and news out. */
export class TreeRunner {
  readonly news: TreeNews[] = [];
  readonly #steps: LocalSteps;
  readonly #machines: Map<string, LocalState>;
  readonly #leaves: Map<string, Leaf>;
  readonly #timers: Set<string>;
  readonly #queue: Delivery[] = [];

  constructor(steps: LocalSteps, tree: ActorTree) {
    this.#steps = steps;
    this.#machines = new Map(tree.machines);
    this.#leaves = new Map(tree.leaves);
    this.#timers = new Set(tree.timers);
  }

  get tree(): ActorTree {
    return { machines: this.#machines, leaves: this.#leaves, timers: this.#timers };
  }

  start(machine: AnyStateMachine, input: unknown): void {
    this.#begin('', machine, input);
    this.#run();
  }

  /** Gives an actor an event and lets everything follow that comes of it. */
  send(path: string, event: { readonly type: string }): void {
    this.#queue.push({ path, event });
    this.#run();
  }

  /** A delay is over. */
  fire(timer: string): void {
    this.#timers.delete(timer);
    const at = timer.indexOf(' ');
    this.send(timer.slice(0, at), { type: timer.slice(at + 1) });
  }

  /** A leaf answers, or gives up. */
  settle(path: string, ending: { readonly output: unknown } | { readonly error: unknown }): void {
    const { parent, id } = placeOf(path);
    const end = 'error' in ending ? 'error' : 'done';
    this.#leaves.delete(path);
    this.send(parent, { type: `xstate.${end}.actor.${id}`, ...ending });
  }

  /** A leaf tells its parent something, and has no more to say. */
  answer(path: string, event: { readonly type: string }): void {
    const leaf = this.#leaves.get(path);
    if (leaf !== undefined) this.#leaves.set(path, { ...leaf, hasAnswered: true });
    this.tell(path, event);
  }

  /** A leaf tells its parent something, and stays. */
  tell(path: string, event: { readonly type: string }): void {
    if (this.#leaves.has(path)) this.send(placeOf(path).parent, event);
  }

  /** Takes what a leaf was sent. */
  takeMail(path: string): readonly unknown[] {
    const { mail = [], ...leaf } = this.#leaves.get(path) as Leaf;
    this.#leaves.set(path, leaf);
    return mail;
  }

  #run(): void {
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      const state = this.#machines.get(next.path);
      if (state?.snapshot.status === 'active')
        this.#take(next.path, this.#steps.step(state, next.event));
      const leaf = this.#leaves.get(next.path);
      if (leaf !== undefined)
        this.#leaves.set(next.path, { ...leaf, mail: [...(leaf.mail ?? []), next.event] });
    }
  }

  #begin(path: string, machine: AnyStateMachine, input: unknown): void {
    this.#take(path, this.#steps.start(machine, input));
  }

  #take(path: string, { next, effects }: ReturnType<LocalSteps['step']>): void {
    this.#machines.set(path, next);
    for (const effect of effects) {
      for (const said of effect.said) this.news.push({ kind: 'said', said });
      this.#carryOut(path, effect);
    }
    const { status, output } = next.snapshot;
    if (status !== 'done') return;
    this.#stopUnder(path);
    if (path === '') return;
    const { parent, id } = placeOf(path);
    this.#queue.push({ path: parent, event: { type: `xstate.done.actor.${id}`, output } as never });
  }

  #carryOut(path: string, { type, params }: Effect): void {
    if (type === 'xstate.spawnChild') this.#spawn(path, params as SpawnParams);
    // A child that is gone already is stopped as nothing.
    if (type === 'xstate.stopChild' && params !== undefined)
      this.#stop(join(path, (params as AnyActorRef).id));
    if (type === 'xstate.cancel') {
      this.#timers.delete(`${path} ${(params as { sendId: string }).sendId}`);
    }
    if (type === 'xstate.raise') this.#delay(path, params as RaiseParams);
    if (type === 'xstate.sendTo') {
      const { targetId, event } = params as { targetId: string; event: Delivery['event'] };
      const target = targetId === parentName ? placeOf(path).parent : join(path, targetId);
      this.#queue.push({ path: target, event });
    }
  }

  /** A notification that leaves the screen changes nothing that matters here. */
  #delay(path: string, { event, id, delay }: RaiseParams): void {
    if (delay !== undefined && event.type !== 'dismissNotification')
      this.#timers.add(`${path} ${id}`);
  }

  #spawn(parent: string, { id, src, input, actorRef }: SpawnParams): void {
    const path = join(parent, id);
    const logic = (actorRef as unknown as { logic: object }).logic;
    if ('root' in logic) {
      this.#begin(path, logic as AnyStateMachine, input);
      return;
    }
    const leaf = { src: String(src), input };
    this.#leaves.set(path, leaf);
    this.news.push({ kind: 'leafStarted', path, leaf });
  }

  #stop(path: string): void {
    this.#machines.delete(path);
    this.#stopUnder(path);
    this.#stopLeaf(path);
  }

  /** Ends what an actor has started: its children and its delays. */
  #stopUnder(path: string): void {
    const isUnder = (other: string) =>
      other !== path && (path === '' || other.startsWith(`${path}/`));
    for (const other of [...this.#machines.keys()])
      if (isUnder(other)) this.#machines.delete(other);
    for (const other of [...this.#leaves.keys()]) if (isUnder(other)) this.#stopLeaf(other);
    for (const timer of [...this.#timers]) {
      const owner = timer.slice(0, timer.indexOf(' '));
      if (owner === path || isUnder(owner)) this.#timers.delete(timer);
    }
  }

  #stopLeaf(path: string): void {
    const leaf = this.#leaves.get(path);
    if (leaf === undefined) return;
    this.#leaves.delete(path);
    this.news.push({ kind: 'leafStopped', path, leaf });
  }
}

interface SpawnParams {
  readonly id: string;
  readonly src: unknown;
  readonly input: unknown;
  readonly actorRef: AnyActorRef;
}

interface RaiseParams {
  readonly event: { readonly type: string };
  readonly id: string;
  readonly delay: number | undefined;
}

const join = (path: string, id: string): string => (path === '' ? id : `${path}/${id}`);

function placeOf(path: string): { readonly parent: string; readonly id: string } {
  const at = path.lastIndexOf('/');
  return { parent: at < 0 ? '' : path.slice(0, at), id: path.slice(at + 1) };
}
