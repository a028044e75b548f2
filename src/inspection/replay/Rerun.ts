import { createRuntime, type Runtime, type Timing } from '../../index.js';
import { createTap } from '../createTap.js';
import type { InspectionEvent } from '../InspectionEvent.js';
import { recordedExtension } from './incomingItems.js';
import { ReplayAdapter } from './ReplayAdapter.js';
import { ReplayClock } from './ReplayClock.js';
import { createReplayStore, type ReplayStore } from './ReplayStore.js';
import { ReplayTransport } from './ReplayTransport.js';
import type { Input, Script } from './Script.js';

/** True for a timer of random length. If it did not end in the recording, it must not end in the replay, either. */
const isRandom = (key: string): boolean => /xstate\.after\.(retryBackoff|nextDue)\./.test(key);

/** The number of tasks after which all promises are settled that do not wait for an input. */
const settlingTasks = 12;

/** Runs a script with the current version of the runtime. */
export class Rerun {
  readonly #clock: ReplayClock;
  readonly #adapter: ReplayAdapter;
  readonly #transport: ReplayTransport;
  readonly #window = new PageDouble();
  readonly #store: ReplayStore;
  readonly #runtime: Runtime;
  readonly #events: InspectionEvent[] = [];
  readonly #delaysLeft: Map<string, number>;
  #lastId = 0;
  /** The id of the next request in the recording. */
  #nextId = '';

  constructor(
    private readonly script: Script,
    timing: Partial<Timing>,
  ) {
    this.#clock = new ReplayClock(script.startedAt);
    this.#adapter = new ReplayAdapter(script);
    this.#transport = new ReplayTransport(script);
    this.#delaysLeft = new Map(script.delays);
    this.#store = createReplayStore(script, this.#clock);
    this.#runtime = createRuntime({
      adapter: this.#adapter.toCrmAdapter(),
      transport: this.#transport,
      outbox: this.#store,
      extensions: { [recordedExtension]: () => new Promise(() => undefined) },
      // A recording does not contain the age of logs that were unsaved at its beginning, so no log may expire.
      logRetentionDays: Infinity,
      timing: { ...timing, attempts: script.attempts, retryJitter: 'full' },
      environment: {
        window: this.#window as unknown as Window,
        clock: this.#clock,
        random: () => 0.999,
        createId: () => this.#createId(),
        localOffsetMinutes: () => 0,
      },
    });
    this.#clock.attach(this.#runtime.actor);
  }

  /** Runs the script and returns the events. */
  async run(): Promise<InspectionEvent[]> {
    const limits = { maxEventsPerSecond: Number.POSITIVE_INFINITY };
    const tap = createTap(this.#runtime, limits, (event) => this.#events.push(event));
    for (const { at, isLater, input } of this.script.inputs) {
      if (isLater) await this.#pass(at);
      this.#perform(input);
    }
    await this.#pass(this.script.endedAt);
    tap.settle();
    tap.close();
    // Not awaited, because calls without a recorded end never end.
    void this.#runtime.stop();
    return this.#events;
  }

  /** Advances the time, and ends the timers that are due. */
  async #pass(until: number): Promise<void> {
    await settle();
    const isHeld = (key: string) => (this.#delaysLeft.get(key) ?? 0) > 0 || isRandom(key);
    while (this.#clock.fireNext(until, isHeld)) await settle();
    this.#clock.moveTo(until);
  }

  #perform(input: Input): void {
    const runtime = this.#runtime;
    switch (input.kind) {
      case 'start':
        runtime.start();
        break;
      case 'retry':
        this.#nextId = input.requestId;
        runtime.retry();
        break;
      case 'stop':
        void runtime.stop();
        break;
      case 'signOut':
        void runtime.signOut();
        break;
      case 'openRecord':
        // The record is not known, and the page's own call is not part of a recording.
        runtime.actor.send({ type: 'openRecord' });
        break;
      case 'online':
        this.#nextId = input.requestId;
        this.#window.dispatchEvent(new Event('online'));
        break;
      case 'wake':
        this.#store.wake();
        break;
      case 'notify':
        runtime.notify({ textArray: ['As recorded.'] });
        break;
      case 'outboxRetry':
        void this.#withLog(input.requestId, (id) => runtime.outbox.retry(id));
        break;
      case 'outboxDiscard':
        void this.#withLog(input.requestId, (id) => runtime.outbox.discard(id));
        break;
      case 'dial':
        if (input.isFromCrm) this.#adapter.dial(input.target);
        else runtime.dial(input.target);
        break;
      case 'incoming':
        this.#nextId = input.requestId;
        this.#transport.incoming$.next(input.item);
        break;
      case 'page':
        this.#adapter.openPage(input.call);
        break;
      case 'end':
        this.#adapter.end(input.call);
        break;
      case 'delay':
        this.#endDelay(input.key, input.isHidden);
    }
  }

  #endDelay(key: string, isHidden: boolean): void {
    this.#delaysLeft.set(key, (this.#delaysLeft.get(key) ?? 1) - 1);
    this.#window.document.visibilityState = isHidden ? 'hidden' : 'visible';
    this.#clock.fire(key);
  }

  /** Calls `act` with the id of a log. If its request is unknown, it is a log with an unknown shape. */
  async #withLog(requestId: string | undefined, act: (id: string) => Promise<unknown>) {
    const entries = await this.#runtime.outbox.list();
    const entry = entries.find((one) => one.requestId === requestId);
    const id = (entry ?? entries.find(({ status }) => status === 'quarantined'))?.id;
    if (id !== undefined) await act(id);
  }

  #createId(): string {
    const recorded = this.#nextId;
    this.#nextId = '';
    this.#lastId += 1;
    return recorded || `replay-${this.#lastId}`;
  }
}

/** A test double with the members of the window that the runtime uses. */
class PageDouble extends EventTarget {
  readonly document = { visibilityState: 'visible' };
}

/** Waits until all promises are settled that do not wait for an input. */
async function settle(): Promise<void> {
  for (let task = 0; task < settlingTasks; task += 1) await nextTask();
}

/** Waits for the next task, without the minimum delay of a timer. */
const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
