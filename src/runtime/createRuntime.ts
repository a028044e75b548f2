import { type Observable, ReplaySubject } from 'rxjs';
import type { ActorRefFrom, SnapshotFrom } from 'xstate';
import type { CrmRecord, DialTarget } from '../crm.js';
import { type Failure, failureOf, invalidArgument } from '../errors.js';
import { type AdapterSupport, supportOf } from '../features.js';
import type { LifecycleContext, lifecycleMachine } from '../machines/index.js';
import { extensionActionRule, isExtensionAction } from '../protocol/extensionActions.js';
import type { Texts } from '../texts/index.js';
import type { ClientTransport } from '../transport/index.js';
import { checkPage } from './checkPage.js';
import { createDependencies } from './createDependencies.js';
import type { Dependencies } from './Dependencies.js';
import { endureProxies } from './endureProxies.js';
import { namesOf } from './extensions.js';
import { FrameClaim } from './FrameClaim.js';
import { dialProblems, isDialling } from './features/clickToDial.js';
import { PageCalls } from './features/PageCalls.js';
import { readAssignment } from './features/readAssignment.js';
import type { RuntimeHealth } from './Health.js';
import type { InteractionName } from './InteractionRecords.js';
import { createRootActor } from './lifecycle/createRootActor.js';
import { RootActor } from './lifecycle/RootActor.js';
import { misspeltMethods } from './misspeltMethods.js';
import type { NotificationInput } from './notices.js';
import { openFrame } from './openFrame.js';
import { type RuntimeOptions, resolveOptions, type Settings } from './options.js';
import { Outbox } from './outbox/Outbox.js';
import { publicOutbox } from './outbox/publicOutbox.js';
import type { Runtime, RuntimeOutbox } from './Runtime.js';
import type { RuntimeEvent, RuntimeState } from './RuntimeEvent.js';
import { onWakeUp } from './wakeUps.js';
import { type InstrumentedRuntime, type Internals, internals, wire } from './wire.js';

/**
 * Creates a runtime. Call `start()` to start it.
 *
 * @throws RuntimeError INVALID_OPTION for an invalid option; UNUSABLE_PAGE if the page replaces built-ins that we need
 * @example
 * const runtime = createRuntime({ connectorOrigin: 'https://connector.example.com', adapter }).start();
 */
export function createRuntime(options: RuntimeOptions): Runtime {
  checkPage();
  return new PageRuntime(resolveOptions(options));
}

class PageRuntime implements Runtime, InstrumentedRuntime {
  readonly state$: Observable<RuntimeState>;
  readonly events$: Observable<RuntimeEvent>;
  readonly outbox: RuntimeOutbox;
  readonly health$: Observable<RuntimeHealth>;
  readonly [wire]: NonNullable<InstrumentedRuntime[typeof wire]>;
  readonly [internals]: Internals;
  readonly #root: RootActor;
  readonly #settings: Settings;
  readonly #dependencies: Dependencies;
  readonly #pageCalls: PageCalls;
  readonly #frameClaim = new FrameClaim();
  readonly #logs: Outbox;
  readonly #states = new ReplaySubject<RuntimeState>(1);
  readonly #cleanups: (() => void)[] = [];
  #state: RuntimeState;
  #failure: Failure | null = null;
  #transport: ClientTransport | undefined;
  #isStarted = false;
  #stopPromise: Promise<void> | undefined;

  constructor(settings: Settings) {
    const { environment, adapter } = settings;
    this.#settings = settings;
    const dependencies = createDependencies(settings, () => this.#transport);
    this.#dependencies = dependencies;
    this.#pageCalls = new PageCalls(
      dependencies,
      () => this.#isRunning,
      () => this.actor.send({ type: 'openRecord' }),
    );
    this.#logs = new Outbox(dependencies, {
      store: settings.outbox,
      origin: settings.connectorOrigin,
      retentionMs: settings.logRetentionMs,
      ownership: settings.ownership,
    });
    this.#root = new RootActor(
      () => createRootActor(dependencies, this.#logs, settings.inspect),
      {
        next: (snapshot) => this.#onSnapshot(snapshot),
        complete: () => this.#complete(),
        crashed: () => this.#reportCrash(),
      },
      () => environment.clock.now(),
    );
    this.#state = { value: 'idle', since: environment.clock.now(), attempt: 0 };
    this.#states.next(this.#state);
    this.state$ = Object.preventExtensions(this.#states.asObservable());
    this.events$ = this.#dependencies.journal.events$;
    this[wire] = this.#dependencies.journal.wire$;
    this[internals] = { crm: adapter.name, outbox: this.#logs.internals };
    this.outbox = publicOutbox(this.#logs, dependencies, (id) =>
      this.actor.send({ type: 'retryLog', id }),
    );
    const localized = (failure: Failure) => this.#dependencies.texts.localize(failure);
    this.health$ = Object.preventExtensions(
      this.#dependencies.health.with(this.#logs.unsaved$, localized),
    );
    endureProxies(this);
  }

  get state(): RuntimeState {
    return this.#state;
  }

  get actor(): ActorRefFrom<typeof lifecycleMachine> {
    return this.#root.current;
  }

  start(): Runtime {
    if (this.#isStarted || this.#stopPromise !== undefined) return this;
    this.#transport = this.#settings.transport ?? openFrame(this.#settings, this.#frameClaim);
    this.#isStarted = true;
    for (const misspelt of misspeltMethods(this.#settings.adapter)) {
      this.#dependencies.journal.write({ type: 'adapterQuestioned', ...misspelt });
    }
    // The store is opened now, so that the outbox can write an arriving log in the same task.
    void this.#logs.open();
    this.#root.run();
    this.actor.send({ type: 'start' });
    const { environment } = this.#settings;
    const { clock, createId } = environment;
    const sendOnline = () =>
      this.actor.send({ type: 'online', requestId: createId(), at: clock.now() });
    this.#cleanups.push(onWakeUp(environment, sendOnline));
    return this;
  }

  stop(): Promise<void> {
    this.#stopPromise ??= this.#stopEverything();
    return this.#stopPromise;
  }

  async signOut(): Promise<void> {
    if (!this.#isRunning) return;
    this.#dependencies.journal.write({ type: 'commandGiven', command: 'signOut' });
    // No request of the connector may continue, so no action is kept.
    this.actor.send({ type: 'sessionRenewed', kept: new Set() });
    this.#pageCalls.cancel();
    this.#dependencies.texts.setLanguage(undefined);
    this.#dependencies.dialledRecords.clear();
    this.#dependencies.records.signOut();
    await this.#logs.signOut();
    await this.#waitForPendingWork();
  }

  retry(): void {
    if (!this.#isRunning) return;
    if (this.#root.hasCrashed) this.#root.restart();
    else {
      this.actor.send({ type: 'retry', requestId: this.#settings.environment.createId() });
    }
  }

  dial(target: DialTarget): boolean {
    const problems = dialProblems(target);
    if (problems !== '') throw invalidArgument('target', problems);
    const isOn = isDialling(this.actor.getSnapshot().children);
    if (!this.#isRunning || !isOn || !this.#dependencies.messenger.isHeard) return false;
    this.actor.send({ type: 'dial', target });
    return true;
  }

  async setRecord(interaction: InteractionName, record: CrmRecord | null): Promise<number> {
    const { name, record: assigned } = readAssignment(interaction, record);
    if (!this.#isRunning) return 0;
    this.#dependencies.journal.write({ type: 'commandGiven', command: 'setRecord' });
    this.#dependencies.records.assign(assigned, name, this.#settings.environment.clock.now());
    return this.#logs.assign(name, assigned);
  }

  findRecords(text: string): Promise<readonly CrmRecord[]> {
    return this.#pageCalls.findRecords(text);
  }

  openRecord(record: CrmRecord): Promise<void> {
    return this.#pageCalls.openRecord(record);
  }

  notify(notification: NotificationInput): boolean {
    const isSent = this.#dependencies.messenger.show(notification);
    this.#dependencies.journal.write({ type: 'commandGiven', command: 'notify' });
    return isSent;
  }

  send(action: string, data?: unknown): boolean {
    if (!isExtensionAction(action)) {
      throw invalidArgument('action', `it must be ${extensionActionRule}`);
    }
    return this.#isRunning && this.#dependencies.messenger.sendOther(action, data).sent;
  }

  get supports(): AdapterSupport {
    return supportOf(this.#settings.adapter);
  }

  get extensions(): readonly string[] {
    return namesOf(this.#settings.extensions);
  }

  get texts(): Texts {
    return this.#dependencies.texts.current;
  }

  get locale(): string {
    return this.#dependencies.texts.locale;
  }

  get #isRunning(): boolean {
    return this.#isStarted && this.#stopPromise === undefined;
  }

  /** Waits for pending calls and writes. The wait has a limit, because an adapter or a store may hang. */
  #waitForPendingWork(): Promise<void> {
    const { environment, timing } = this.#settings;
    return this.#dependencies.pendingWork.settledWithin(timing.requestTimeoutMs, environment.clock);
  }

  #complete(): void {
    this.#dependencies.journal.close();
    this.#dependencies.health.close();
    this.#states.complete();
  }

  #reportCrash(): boolean {
    const error = failureOf('UNKNOWN');
    this.#dependencies.journal.write({ type: 'runtimeFailed', error });
    this.#show('error', { attempt: 0, failure: error });
    return this.#isRunning;
  }

  #onSnapshot({ value, context }: SnapshotFrom<typeof lifecycleMachine>): void {
    // Subscribers have the initial state already. The initial state of a restarted actor carries no information.
    if (value !== 'idle') this.#show(value, context);
  }

  #show(
    value: RuntimeState['value'],
    { attempt, failure }: Pick<LifecycleContext, 'attempt' | 'failure'>,
  ): void {
    const from = this.#state;
    const isSame = from.value === value && from.attempt === attempt;
    if (isSame && this.#failure === failure) return;
    this.#failure = failure;
    const since = from.value === value ? from.since : this.#settings.environment.clock.now();
    const error = failure && { error: this.#dependencies.texts.localize(failure) };
    this.#state = { value, since, attempt, ...error };
    this.#states.next(this.#state);
    if (from.value !== value) {
      this.#dependencies.journal.write({ type: 'stateChanged', from: from.value, to: value });
    }
  }

  /** Stops everything. Waits for writes to the store, and for adapter calls that ignore their signal. */
  async #stopEverything(): Promise<void> {
    if (!this.#isStarted) this.#root.run();
    if (!this.#root.hasCrashed) this.actor.send({ type: 'stop' });
    if (this.#root.hasCrashed) {
      this.#show('stopped', { attempt: 0, failure: null });
      this.#complete();
    }
    this.#transport?.close();
    this.#frameClaim.release();
    for (const close of this.#cleanups.reverse()) close();
    this.#pageCalls.cancel();
    await this.#waitForPendingWork();
    this.#logs.close();
  }
}
