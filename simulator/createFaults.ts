import { BehaviorSubject, type Observable } from 'rxjs';
import type { ConnectorMessage } from '../src/protocol/index.js';
import { createRandom } from './createRandom.js';
import { type FaultKind, type FaultPlan, faultKinds, toFaultPlan } from './FaultPlan.js';

/** Functions that some kinds of faults need, because a transport sends only valid messages. */
export interface FaultWire {
  /** Posts any data to the client. */
  post(data: unknown): void;
  /** Posts any data to the client from a window of another origin. */
  postFromElsewhere(data: unknown): void;
  /** Reloads the frame. */
  reload(): void;
}

/** The active faults. */
export interface FaultState {
  /** The plan for random faults. Absent if there is none. */
  readonly plan?: FaultPlan;
  /** The faults of the next messages, in order. They take precedence over the plan. */
  readonly next: readonly FaultKind[];
  /** The number of faulty messages, by kind of fault. */
  readonly counts: Readonly<Partial<Record<FaultKind, number>>>;
}

/** Controls the faults in the messages of the connector. */
export interface Faults {
  /** The kinds of faults that this simulator can cause. Some kinds need the option `faultWire`. */
  readonly kinds: readonly FaultKind[];
  readonly state: FaultState;
  /** The states. Replays the latest state to a new subscriber. */
  readonly state$: Observable<FaultState>;
  /** Causes random faults from now on. @throws RuntimeError INVALID_OPTION */
  follow(plan: Partial<FaultPlan>): void;
  /**
   * Causes a fault in the next message. Several calls affect one further message each. Returns false if this simulator
   * cannot cause the fault.
   */
  breakNext(kind: FaultKind): boolean;
  /** Stops causing faults. Messages that are already delayed are still sent. */
  cease(): void;
}

/** The dependencies of faults. */
export interface FaultMeans {
  readonly wire: Partial<FaultWire>;
  /** Calls `act` after a delay. Returns a function that cancels the call. */
  readonly later: (act: () => void, delayMs: number) => () => void;
}

/** Sends the message, with the transport or with `post`. */
type Deliver = (post?: () => void) => void;

/** The functions with which the simulator applies faults. */
export interface FaultCarrier extends Faults {
  /** Chooses the fault of the next message. Undefined for no fault. */
  draw(): FaultKind | undefined;
  /** Sends a message with the fault. */
  carry(fault: FaultKind | undefined, message: ConnectorMessage, deliver: Deliver): void;
  /** Sends the messages with the fault `afterLogout` again. Called when the agent has signed out. */
  signedOut(): void;
  close(): void;
}

/** The function that a kind of fault needs. */
const needs: Readonly<Partial<Record<FaultKind, keyof FaultWire>>> = {
  wrongType: 'post',
  huge: 'post',
  wrongOrigin: 'postFromElsewhere',
  reload: 'reload',
};

/** Creates the control of faults. It causes no faults until `follow` or `breakNext` is called. */
export function createFaults({ wire, later }: FaultMeans): FaultCarrier {
  const kinds = faultKinds.filter((kind) => {
    const need = needs[kind];
    return need === undefined || wire[need] !== undefined;
  });
  const state$ = new BehaviorSubject<FaultState>({ next: [], counts: {} });
  const cancelDelayed = new Set<() => void>();
  let afterLogout: (() => void)[] = [];
  let random = createRandom('');

  const set = (change: Partial<FaultState>) => state$.next({ ...state$.value, ...change });
  const chosen = (): FaultKind | undefined => {
    const { plan, next } = state$.value;
    if (next.length > 0) return next[0];
    const possible = plan?.kinds.filter((kind) => kinds.includes(kind)) ?? [];
    if (plan === undefined || possible.length === 0) return undefined;
    const isHit = random() < plan.share;
    return isHit ? possible[Math.floor(random() * possible.length)] : undefined;
  };
  const plan = () => state$.value.plan ?? toFaultPlan();

  const carriers: Readonly<
    Record<FaultKind, (message: ConnectorMessage, deliver: Deliver) => void>
  > = {
    late(_, deliver) {
      const cancel = later(() => {
        cancelDelayed.delete(cancel);
        deliver();
      }, plan().lateMs);
      cancelDelayed.add(cancel);
    },
    twice(_, deliver) {
      deliver();
      deliver();
    },
    never: () => undefined,
    wrongType: (message) =>
      wire.post?.('data' in message ? { ...message, data: 42 } : { ...message, action: 42 }),
    wrongOrigin: (message) => wire.postFromElsewhere?.(message),
    huge: (message, deliver) =>
      deliver(() => wire.post?.({ ...message, padding: 'x'.repeat(plan().hugeBytes) })),
    afterLogout(_, deliver) {
      deliver();
      afterLogout.push(deliver);
    },
    reload(_, deliver) {
      deliver();
      wire.reload?.();
    },
  };

  return {
    kinds,
    get state() {
      return state$.value;
    },
    state$: state$.asObservable(),
    follow(wanted) {
      const next = toFaultPlan(wanted);
      random = createRandom(String(next.seed));
      set({ plan: next });
    },
    breakNext(kind) {
      if (!kinds.includes(kind)) return false;
      set({ next: [...state$.value.next, kind] });
      return true;
    },
    cease() {
      const { counts } = state$.value;
      state$.next({ next: [], counts });
    },
    draw() {
      const fault = chosen();
      const { next, counts } = state$.value;
      if (fault === undefined) return undefined;
      set({ next: next.slice(1), counts: { ...counts, [fault]: (counts[fault] ?? 0) + 1 } });
      return fault;
    },
    carry(fault, message, deliver) {
      if (fault === undefined) deliver();
      else carriers[fault](message, deliver);
    },
    signedOut() {
      const late = afterLogout;
      afterLogout = [];
      for (const deliver of late) deliver();
    },
    close() {
      for (const cancel of cancelDelayed) cancel();
      state$.complete();
    },
  };
}
