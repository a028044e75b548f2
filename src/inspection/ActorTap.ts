import type {
  AnyActor,
  AnyMachineSnapshot,
  InspectedMicrostepEvent,
  Snapshot,
  Subscription,
  InspectionEvent as XStateEvent,
} from 'xstate';
import type { Microstep, ShownEvent, ShownSnapshot, TransitionStep } from './InspectionEvent.js';
import { type CataloguedMachine, MachineCatalog } from './MachineCatalog.js';
import type { Redactor } from './Redactor.js';
import { refusedAtRest, refusedBy } from './refusedBy.js';
import type { Stream } from './Stream.js';

/** What is known of an actor, and of what it is doing right now. */
interface Watched {
  readonly actor: AnyActor;
  readonly machine: CataloguedMachine | undefined;
  /** The machine's latest snapshot, within a transition too. */
  latest: AnyMachineSnapshot | undefined;
  microsteps: Microstep[];
  refused: Map<string, TransitionStep>;
  actions: string[];
  /** The type of the event that it got last. */
  eventType: string;
  /** Something about it was dropped. */
  isBehind: boolean;
}

type EndStatus = Exclude<ShownSnapshot['status'], 'active'>;

/** Follows every actor of a running system and tells a stream of it. Nothing that it does can fail the system. */
export class ActorTap {
  readonly #watched = new Map<string, Watched>();
  readonly #ended = new Map<string, EndStatus>();
  #untold: Watched[] = [];
  readonly #catalog: MachineCatalog;
  readonly #subscription: Subscription;

  constructor(
    private readonly root: AnyActor,
    private readonly redactor: Redactor,
    private readonly stream: Stream,
  ) {
    this.#catalog = new MachineCatalog(redactor);
    this.#watchTree(root);
    this.#tellNew();
    this.#subscription = root.system.inspect((event) => this.#survive(() => this.#follow(event)));
  }

  /** Tells of every living actor again, for who comes late. */
  retell(): void {
    this.settle();
    this.#catalog.forgetTold();
    this.#untold = [...this.#watched.values()];
    this.#tellNew();
  }

  /** Tells what the system does not: that an actor ended by an exception. */
  settle(): void {
    for (const { actor } of this.#watched.values()) this.#survive(() => this.#endOf(actor));
  }

  /** After events were dropped: tells of what they were about. */
  catchUp(): void {
    for (const [sessionId, status] of this.#ended) {
      const event = { type: '~' };
      this.stream.write({ type: '@xstate.snapshot', sessionId, event, snapshot: { status } });
    }
    this.#ended.clear();
    this.#untold = [...this.#watched.values()].filter(({ isBehind }) => isBehind);
    for (const watched of this.#untold) watched.isBehind = false;
    this.#tellNew();
  }

  close(): void {
    this.#subscription.unsubscribe();
  }

  #follow(event: XStateEvent): void {
    const watched = this.#find(event.actorRef as AnyActor);
    if (watched === undefined) return;
    if (event.type === '@xstate.actor') return;
    this.#tellNew();
    switch (event.type) {
      case '@xstate.event':
        this.#tellEvent(watched, event.event, event.sourceRef as AnyActor | undefined);
        break;
      case '@xstate.microstep':
        this.#noteStep(watched, event);
        break;
      case '@xstate.action':
        if (!event.action.type.startsWith('xstate.'))
          watched.actions.push(actionName(event.action.type));
        break;
      case '@xstate.snapshot':
        this.#finish(watched, event.snapshot, event.event.type);
    }
  }

  /** Undefined for an actor that has ended and of whose end was told. */
  #find(actor: AnyActor): Watched | undefined {
    const isOver = (snapshotOf(actor)?.status ?? 'active') !== 'active';
    return isOver ? this.#watched.get(actor.sessionId) : this.#watch(actor);
  }

  /** Parents come before their children. */
  #watch(actor: AnyActor): Watched {
    const known = this.#watched.get(actor.sessionId);
    if (known !== undefined) return known;
    if (actor._parent !== undefined) this.#watch(actor._parent as AnyActor);
    const watched: Watched = {
      actor,
      machine: this.#catalog.machineOf(actor),
      latest: machineSnapshot(snapshotOf(actor)),
      microsteps: [],
      refused: new Map(),
      actions: [],
      eventType: 'xstate.init',
      isBehind: false,
    };
    this.#watched.set(actor.sessionId, watched);
    this.#untold.push(watched);
    return watched;
  }

  #watchTree(actor: AnyActor): void {
    this.#watch(actor);
    const children = machineSnapshot(snapshotOf(actor))?.children ?? {};
    for (const child of Object.values(children)) {
      if (child !== undefined) this.#watchTree(child as AnyActor);
    }
  }

  /** An actor is made known once it stands somewhere: XState announces it before that. */
  #tellNew(): void {
    for (let [next] = this.#untold; next !== undefined; [next] = this.#untold) {
      const snapshot = snapshotOf(next.actor);
      if (snapshot === undefined) return;
      this.#untold.shift();
      this.#tellActor(next, snapshot);
    }
  }

  #tellActor(watched: Watched, snapshot: Snapshot<unknown>): void {
    const { actor, machine } = watched;
    watched.latest ??= machineSnapshot(snapshot);
    if (!this.#admits(watched)) return;
    const src = this.#catalog.source(actor);
    this.stream.write({
      type: '@xstate.actor',
      sessionId: actor.sessionId,
      rootId: this.root.sessionId,
      ...(actor._parent === undefined ? {} : { parentId: actor._parent.sessionId }),
      name: this.#catalog.actorName(actor),
      ...(src === undefined ? {} : { src }),
      ...(machine === undefined ? {} : { machine: machine.name, ...this.#catalog.tell(machine) }),
      snapshot: this.#showSnapshot(snapshot),
    });
  }

  #tellEvent(watched: Watched, event: { readonly type: string }, source?: AnyActor): void {
    if (source !== undefined && /^xstate\.(done|error)\.actor\./.test(event.type))
      this.#endOf(source);
    watched.eventType = event.type;
    if (!this.#admits(watched)) return;
    this.stream.write({
      type: '@xstate.event',
      sessionId: watched.actor.sessionId,
      ...(source === undefined ? {} : { sourceId: source.sessionId }),
      event: this.#showEvent(event),
    });
  }

  /**
   * Tells of an actor's end before others react to it: XState does so afterwards, and not at all if
   * the actor threw.
   */
  #endOf(actor: AnyActor): void {
    const watched = this.#watched.get(actor.sessionId);
    const snapshot = snapshotOf(actor);
    if (watched === undefined || snapshot === undefined || snapshot.status === 'active') return;
    this.#finish(watched, snapshot, watched.eventType);
  }

  #noteStep(watched: Watched, { event, snapshot, _transitions }: InspectedMicrostepEvent): void {
    const { latest, machine } = watched;
    watched.latest = machineSnapshot(snapshot);
    if (machine === undefined || watched.latest === undefined) return;
    const steps = _transitions.flatMap((transition) => machine.steps.get(transition) ?? []);
    const isEventless = _transitions.length > 0 && _transitions.every((t) => t.eventType === '');
    if (latest !== undefined) {
      const type = isEventless ? '' : event.type;
      this.#noteRefused(watched, refusedBy(latest, type, _transitions));
    }
    watched.microsteps.push({
      eventType: this.#catalog.names.eventType(event.type),
      transitions: steps,
      value: watched.latest.value as Microstep['value'],
    });
  }

  #noteRefused({ machine, refused }: Watched, transitions: ReturnType<typeof refusedBy>): void {
    for (const transition of transitions) {
      const step = machine?.steps.get(transition);
      if (step !== undefined) refused.set(step.id, step);
    }
  }

  /** The actor is done with an event: tells what it did and where it stands. */
  #finish(watched: Watched, snapshot: Snapshot<unknown>, eventType: string): void {
    const { sessionId } = watched.actor;
    const event = { type: this.#catalog.names.eventType(eventType) };
    const latest = machineSnapshot(snapshot);
    const hasMoved = watched.microsteps.length > 0;
    if (hasMoved && latest?.status === 'active') this.#noteRefused(watched, refusedAtRest(latest));
    const { microsteps, actions, refused } = watched;
    Object.assign(watched, { latest, microsteps: [], actions: [], refused: new Map() });
    if ((hasMoved || actions.length > 0) && this.#admits(watched)) {
      const refusals = [...refused.values()];
      this.stream.write({
        type: '@xstate.transition',
        sessionId,
        event,
        microsteps,
        refused: refusals,
        actions,
      });
    }
    if (this.#admits(watched)) {
      const shown = this.#showSnapshot(snapshot);
      this.stream.write({ type: '@xstate.snapshot', sessionId, event, snapshot: shown });
    }
    if (snapshot.status !== 'active') this.#forget(watched, snapshot.status);
  }

  #forget({ actor: { sessionId }, isBehind }: Watched, status: EndStatus): void {
    this.#watched.delete(sessionId);
    if (isBehind) this.#ended.set(sessionId, status);
  }

  #admits(watched: Watched): boolean {
    const isAdmitted = this.stream.admits();
    if (!isAdmitted) watched.isBehind = true;
    return isAdmitted;
  }

  #showEvent(event: { readonly type: string }): ShownEvent {
    const { type, actorId: _, ...rest } = event as { type: string; actorId?: unknown };
    const shown = Object.keys(rest).length === 0 ? {} : this.redactor.show(rest, 'event');
    return { type: this.#catalog.names.eventType(type), ...(shown as object) };
  }

  #showSnapshot(snapshot: Snapshot<unknown>): ShownSnapshot {
    const { status, output, error } = snapshot;
    const machine = machineSnapshot(snapshot);
    const context = (snapshot as { readonly context?: unknown }).context;
    return {
      status,
      ...(machine === undefined ? {} : placeOf(machine)),
      ...(context === undefined ? {} : { context: this.redactor.show(context, 'context') }),
      ...(output === undefined ? {} : { output: this.redactor.show(output, 'output') }),
      ...(error === undefined ? {} : { error: this.redactor.show(error, 'error') }),
    };
  }

  #survive(action: () => void): void {
    try {
      action();
    } catch {
      // What cannot be shown is left out: the inspected system comes first.
    }
  }
}

function placeOf({ value, _nodes, tags }: AnyMachineSnapshot): Partial<ShownSnapshot> {
  const nodes = [..._nodes].sort((a, b) => a.order - b.order);
  return {
    value: value as Microstep['value'],
    activeIds: nodes.map(({ id }) => id),
    tags: [...tags].map(String),
  };
}

function snapshotOf(actor: AnyActor): Snapshot<unknown> | undefined {
  return actor.getSnapshot() as Snapshot<unknown> | undefined;
}

function machineSnapshot(snapshot: Snapshot<unknown> | undefined): AnyMachineSnapshot | undefined {
  return snapshot !== undefined && 'machine' in snapshot && '_nodes' in snapshot
    ? (snapshot as AnyMachineSnapshot)
    : undefined;
}

const actionName = (type: string): string => (type === '(anonymous)' ? 'inline' : type);
