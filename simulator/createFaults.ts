import { BehaviorSubject, type Observable } from 'rxjs';
import type { ConnectorMessage } from '../src/protocol/index.js';
import { createRandom } from './createRandom.js';
import { type FaultKind, type FaultPlan, faultKinds, toFaultPlan } from './FaultPlan.js';

/** Ways to the client that a transport does not offer, for messages that no connector should send. */
export interface FaultWire {
  /** Posts anything to the client, as it is. */
  post(data: unknown): void;
  /** Posts it from a window of another origin. */
  postFromElsewhere(data: unknown): void;
  /** Reloads the frame. */
  reload(): void;
}

/** The faults that are switched on. */
export interface FaultState {
  /** The random faults; absent if there are none. */
  readonly plan?: FaultPlan;
  /** The faults of the next messages, in order. They come before the plan. */
  readonly next: readonly FaultKind[];
  /** The number of faulty messages, by kind of fault. */
  readonly counts: Readonly<Partial<Record<FaultKind, number>>>;
}

/** The connector's faults, to be set by hand or by a test. */
export interface Faults {
  /** The faults that this simulator can cause. Without a wire these are the faults that a transport can carry. */
  readonly kinds: readonly FaultKind[];
  readonly state: FaultState;
  /** The same, replaying the latest. */
  readonly state$: Observable<FaultState>;
  /** Lets things go wrong by chance from now on. @throws RuntimeError INVALID_OPTION */
  follow(plan: Partial<FaultPlan>): void;
  /** Has one message after the next go wrong. False if this simulator cannot do that. */
  breakNext(kind: FaultKind): boolean;
  /** Nothing goes wrong any more. What is late still comes. */
  cease(): void;
}

/** The means that faults use. */
export interface FaultMeans {
  readonly wire: Partial<FaultWire>;
  readonly later: (act: () => void, delayMs: number) => () => void;
}

/** Brings the message to the client, by the transport or in another way. */
type Deliver = (post?: () => void) => void;

/** Faults with what the simulator itself does with them. */
export interface FaultCarrier extends Faults {
  /** The fault of the next message. */
  draw(): FaultKind | undefined;
  /** Brings a message to the client, or whatever is left of it. */
  carry(fault: FaultKind | undefined, message: ConnectorMessage, deliver: Deliver): void;
  /** The agent has signed out. */
  signedOut(): void;
  close(): void;
}

const needs: Readonly<Partial<Record<FaultKind, keyof FaultWire>>> = {
  wrongType: 'post',
  huge: 'post',
  wrongOrigin: 'postFromElsewhere',
  reload: 'reload',
};

/** Makes faults; nothing goes wrong before they are told to. */
export function createFaults({ wire, later }: FaultMeans): FaultCarrier {
  const kinds = faultKinds.filter((kind) => {
    const need = needs[kind];
    return need === undefined || wire[need] !== undefined;
  });
  const state$ = new BehaviorSubject<FaultState>({ next: [], counts: {} });
  const waiting = new Set<() => void>();
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
        waiting.delete(cancel);
        deliver();
      }, plan().lateMs);
      waiting.add(cancel);
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
      for (const cancel of waiting) cancel();
      state$.complete();
    },
  };
}
