import type {
  AnyActor,
  AnyMachineSnapshot,
  Snapshot,
  Subscription,
  InspectionEvent as XStateEvent,
} from 'xstate';
import type { ShownEvent, ShownSnapshot, ShownStateValue } from './InspectionEvent.js';
import { type CataloguedMachine, MachineCatalog } from './MachineCatalog.js';
import { machineSnapshot } from './machineSnapshot.js';
import type { Redactor } from './Redactor.js';
import { StepNotes } from './StepNotes.js';
import type { Stream } from './Stream.js';

/** An actor, and the event that it is processing. */
interface Watched {
  readonly actor: AnyActor;
  readonly machine: CataloguedMachine | undefined;
  readonly notes: StepNotes;
  /** The type of the last event that the actor has received. */
  eventType: string;
  /** True if the stream has dropped an event about the actor. */
  isBehind: boolean;
}

type EndStatus = Exclude<ShownSnapshot['status'], 'active'>;

/** Observes every actor of a running system and writes events about it to a stream. Its errors never reach the system. */
export class ActorTap {
  readonly #watched = new Map<string, Watched>();
  readonly #ended = new Map<string, EndStatus>();
  readonly #over = new WeakSet<AnyActor>();
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

  /** Writes every running actor to the stream again, for a listener that was added later. */
  retell(): void {
    this.settle();
    this.#catalog.forgetTold();
    this.#untold = [...this.#watched.values()];
    this.#tellNew();
  }

  /** Writes the end of actors that have thrown an exception, because XState does not report it. */
  settle(): void {
    for (const { actor } of this.#watched.values()) this.#survive(() => this.#endOf(actor));
  }

  /** Writes the current states of all actors about which events were dropped. */
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
        watched.notes.addMicrostep(event, this.#catalog.names.eventType(event.event.type));
        break;
      case '@xstate.action':
        watched.notes.addAction(event.action.type);
        break;
      case '@xstate.snapshot':
        this.#finish(watched, event.snapshot, event.event.type);
        break;
      case '@xstate.transition':
        // The microsteps contain the same information.
        break;
      default:
        event satisfies never;
    }
  }

  /** Returns undefined for an actor whose end is already in the stream. */
  #find(actor: AnyActor): Watched | undefined {
    const known = this.#watched.get(actor.sessionId);
    const isOver = this.#over.has(actor) || (snapshotOf(actor)?.status ?? 'active') !== 'active';
    return known ?? (isOver ? undefined : this.#watch(actor));
  }

  /** Starts to observe an actor. Observes its parent first, so that parents precede their children in the stream. */
  #watch(actor: AnyActor): Watched {
    const known = this.#watched.get(actor.sessionId);
    if (known !== undefined) return known;
    if (actor._parent !== undefined) this.#watch(actor._parent as AnyActor);
    const machine = this.#catalog.machineOf(actor);
    const notes = new StepNotes(machine);
    notes.standAt(snapshotOf(actor));
    const watched = { actor, machine, notes, eventType: 'xstate.init', isBehind: false };
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

  /** Writes new actors that have a state. XState announces an actor before it has one. */
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
    watched.notes.standAt(snapshot);
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
   * Writes the end of an actor before other actors react to it. XState reports the end only afterwards, and not at all if
   * the actor has thrown an exception.
   */
  #endOf(actor: AnyActor): void {
    const watched = this.#watched.get(actor.sessionId);
    const snapshot = snapshotOf(actor);
    if (watched === undefined || snapshot === undefined || snapshot.status === 'active') return;
    this.#finish(watched, snapshot, watched.eventType);
  }

  /** Writes the transitions and the state of an actor that has processed an event. */
  #finish(watched: Watched, given: Snapshot<unknown>, eventType: string): void {
    const snapshot = asEnded(given, eventType);
    const { sessionId } = watched.actor;
    const event = { type: this.#catalog.names.eventType(eventType) };
    const notes = watched.notes.take(snapshot);
    if (notes !== undefined && this.#admits(watched)) {
      this.stream.write({ type: '@xstate.transition', sessionId, event, ...notes });
    }
    if (this.#admits(watched)) {
      const shown = this.#showSnapshot(snapshot);
      this.stream.write({ type: '@xstate.snapshot', sessionId, event, snapshot: shown });
    }
    if (snapshot.status !== 'active') this.#forget(watched, snapshot.status);
  }

  #forget({ actor, isBehind }: Watched, status: EndStatus): void {
    this.#watched.delete(actor.sessionId);
    this.#over.add(actor);
    if (isBehind) this.#ended.set(actor.sessionId, status);
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
      // An error is ignored, because an inspection must never disturb the inspected system.
    }
  }
}

function placeOf({ value, _nodes, tags }: AnyMachineSnapshot): Partial<ShownSnapshot> {
  const nodes = [..._nodes].sort((a, b) => a.order - b.order);
  return {
    value: value as ShownStateValue,
    activeIds: nodes.map(({ id }) => id),
    tags: [...tags].map(String),
  };
}

/** Returns a snapshot with the status of an ended actor, because custom actor logic may not set the status. */
function asEnded(snapshot: Snapshot<unknown>, eventType: string): Snapshot<unknown> {
  const isStopped = eventType === 'xstate.stop' && snapshot.status === 'active';
  return isStopped
    ? { ...snapshot, status: 'stopped', error: undefined, output: undefined }
    : snapshot;
}

function snapshotOf(actor: AnyActor): Snapshot<unknown> | undefined {
  return actor.getSnapshot() as Snapshot<unknown> | undefined;
}
