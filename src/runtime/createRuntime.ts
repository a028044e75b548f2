import { type Observable, ReplaySubject, Subject } from 'rxjs';
import type { ActorRefFrom, SnapshotFrom } from 'xstate';
import type { CrmRecord, DialTarget } from '../crm.js';
import { type Failure, failureOf, invalidArgument } from '../errors.js';
import { type AdapterSupport, supportOf } from '../features.js';
import type { LifecycleContext, lifecycleMachine } from '../machines/index.js';
import { extensionActionRule, isExtensionAction } from '../protocol/extensionActions.js';
import type { Texts } from '../texts/index.js';
import type { ClientTransport } from '../transport/index.js';
import { AgentTexts } from './AgentTexts.js';
import { BusyReports } from './BusyReports.js';
import { checkPage } from './checkPage.js';
import { endureProxies } from './endureProxies.js';
import { namesOf } from './extensions.js';
import { FrameClaim } from './FrameClaim.js';
import { dialProblems, isDialling } from './features/clickToDial.js';
import { DialledRecords } from './features/DialledRecords.js';
import { PageCalls } from './features/PageCalls.js';
import { readAssignment } from './features/readAssignment.js';
import { Health, type RuntimeHealth } from './Health.js';
import { type InteractionName, InteractionRecords, storageOf } from './InteractionRecords.js';
import { Journal } from './Journal.js';
import { createRootActor } from './lifecycle/createRootActor.js';
import { RootActor } from './lifecycle/RootActor.js';
import { Messenger } from './Messenger.js';
import { misspeltMethods } from './misspeltMethods.js';
import type { NotificationInput } from './notices.js';
import { openFrame } from './openFrame.js';
import { type RuntimeOptions, resolveOptions, type Settings } from './options.js';
import { Outbox } from './outbox/Outbox.js';
import { publicOutbox } from './outbox/publicOutbox.js';
import type { Runtime, RuntimeOutbox } from './Runtime.js';
import type { RuntimeEvent, RuntimeState } from './RuntimeEvent.js';
import { UnderWay } from './UnderWay.js';
import { onWakeUp } from './wakeUps.js';
import { type Inside, inside, type Wired, wire } from './wire.js';

/**
 * Makes a runtime; `start()` brings it to life.
 *
 * @throws RuntimeError INVALID_OPTION at the first option that can never work; UNUSABLE_PAGE on a page
 *   whose scripts replace what our libraries need
 * @example
 * const runtime = createRuntime({ connectorOrigin: 'https://connector.example.com', adapter }).start();
 */
export function createRuntime(options: RuntimeOptions): Runtime {
  checkPage();
  return new PageRuntime(resolveOptions(options));
}

class PageRuntime implements Runtime, Wired {
  readonly state$: Observable<RuntimeState>;
  readonly events$: Observable<RuntimeEvent>;
  readonly outbox: RuntimeOutbox;
  readonly health$: Observable<RuntimeHealth>;
  readonly [wire]: NonNullable<Wired[typeof wire]>;
  readonly [inside]: Inside;
  readonly #root: RootActor;
  readonly #settings: Settings;
  readonly #journal: Journal;
  readonly #messenger: Messenger;
  readonly #texts: AgentTexts;
  readonly #underWay = new UnderWay();
  readonly #dialled = new DialledRecords();
  readonly #pageCalls: PageCalls;
  readonly #records: InteractionRecords;
  readonly #claim = new FrameClaim();
  readonly #health: Health;
  readonly #logs: Outbox;
  readonly #states = new ReplaySubject<RuntimeState>(1);
  readonly #closing: (() => void)[] = [];
  #state: RuntimeState;
  #failure: Failure | null = null;
  #transport: ClientTransport | undefined;
  #isStarted = false;
  #stopping: Promise<void> | undefined;

  constructor(settings: Settings) {
    const { environment, timing, adapter } = settings;
    this.#settings = settings;
    const isPlain = settings.outbox.isEncrypted !== true;
    this.#records = new InteractionRecords(isPlain ? storageOf(environment.window) : undefined);
    this.#journal = new Journal(environment.clock);
    this.#health = new Health(environment.clock);
    this.#messenger = new Messenger(() => this.#transport, this.#journal);
    this.#texts = new AgentTexts(settings);
    const surroundings = {
      adapter,
      timing,
      environment,
      journal: this.#journal,
      messenger: this.#messenger,
      texts: this.#texts,
      busyReports: new BusyReports(this.#messenger, this.#texts, timing),
      underWay: this.#underWay,
      dialled: this.#dialled,
      records: this.#records,
      health: this.#health,
      answered$: new Subject<void>(),
      wishes$: new Subject<void>(),
      extensions: settings.extensions,
      capabilities: settings.capabilities,
      transport: () => this.#transport,
    };
    this.#pageCalls = new PageCalls(
      surroundings,
      () => this.#isRunning,
      () => this.actor.send({ type: 'openRecord' }),
    );
    this.#logs = new Outbox(surroundings, {
      store: settings.outbox,
      origin: settings.connectorOrigin,
      retentionMs: settings.logRetentionMs,
      ownership: settings.ownership,
    });
    this.#root = new RootActor(
      () => createRootActor(surroundings, this.#logs, settings.inspect),
      {
        next: (snapshot) => this.#follow(snapshot),
        complete: () => this.#complete(),
        died: () => this.#tellDeath(),
      },
      () => environment.clock.now(),
    );
    this.#state = { value: 'idle', since: environment.clock.now(), attempt: 0 };
    this.#states.next(this.#state);
    this.state$ = Object.preventExtensions(this.#states.asObservable());
    this.events$ = this.#journal.events$;
    this[wire] = this.#journal.wire$;
    this[inside] = { crm: adapter.name, outbox: settings.outbox };
    this.outbox = publicOutbox(this.#logs, surroundings, (id) =>
      this.actor.send({ type: 'retryLog', id }),
    );
    const told = (failure: Failure) => this.#texts.told(failure);
    this.health$ = Object.preventExtensions(this.#health.with(this.#logs.unsaved$, told));
    endureProxies(this);
  }

  get state(): RuntimeState {
    return this.#state;
  }

  get actor(): ActorRefFrom<typeof lifecycleMachine> {
    return this.#root.current;
  }

  start(): Runtime {
    if (this.#isStarted || this.#stopping !== undefined) return this;
    this.#transport = this.#settings.transport ?? openFrame(this.#settings, this.#claim);
    this.#isStarted = true;
    for (const misspelt of misspeltMethods(this.#settings.adapter)) {
      this.#journal.write({ type: 'adapterQuestioned', ...misspelt });
    }
    // Opened now, so that a log can be written in the task in which it arrives.
    void this.#logs.open();
    this.#root.run();
    this.actor.send({ type: 'start' });
    const { environment } = this.#settings;
    const { clock, createId } = environment;
    const wake = () => this.actor.send({ type: 'online', requestId: createId(), at: clock.now() });
    this.#closing.push(onWakeUp(environment, wake));
    return this;
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#end();
    return this.#stopping;
  }

  async signOut(): Promise<void> {
    if (!this.#isRunning) return;
    this.#journal.write({ type: 'commandGiven', command: 'signOut' });
    this.actor.send({ type: 'sessionRenewed', kept: new Set() });
    this.#pageCalls.cancel();
    this.#texts.follow(undefined);
    this.#dialled.clear();
    this.#records.signOut();
    await this.#logs.signOut();
    await this.#quiet();
  }

  retry(): void {
    if (!this.#isRunning) return;
    if (this.#root.isDead) this.#root.revive();
    else {
      this.actor.send({ type: 'retry', requestId: this.#settings.environment.createId() });
    }
  }

  dial(target: DialTarget): boolean {
    const problems = dialProblems(target);
    if (problems !== '') throw invalidArgument('target', problems);
    const isOn = isDialling(this.actor.getSnapshot().children);
    if (!this.#isRunning || !isOn || !this.#messenger.isHeard) return false;
    this.actor.send({ type: 'dial', target });
    return true;
  }

  async setRecord(interaction: InteractionName, record: CrmRecord | null): Promise<number> {
    const { name, record: assigned } = readAssignment(interaction, record);
    if (!this.#isRunning) return 0;
    this.#journal.write({ type: 'commandGiven', command: 'setRecord' });
    this.#records.assign(assigned, name, this.#settings.environment.clock.now());
    return this.#logs.assign(name, assigned);
  }

  findRecords(text: string): Promise<readonly CrmRecord[]> {
    return this.#pageCalls.findRecords(text);
  }

  openRecord(record: CrmRecord): Promise<void> {
    return this.#pageCalls.openRecord(record);
  }

  notify(notification: NotificationInput): boolean {
    const isSent = this.#messenger.show(notification);
    this.#journal.write({ type: 'commandGiven', command: 'notify' });
    return isSent;
  }

  send(action: string, data?: unknown): boolean {
    if (!isExtensionAction(action)) {
      throw invalidArgument('action', `it must be ${extensionActionRule}`);
    }
    return this.#isRunning && this.#messenger.sendOther(action, data).sent;
  }

  get supports(): AdapterSupport {
    return supportOf(this.#settings.adapter);
  }

  get extensions(): readonly string[] {
    return namesOf(this.#settings.extensions);
  }

  get texts(): Texts {
    return this.#texts.current;
  }

  get locale(): string {
    return this.#texts.locale;
  }

  get #isRunning(): boolean {
    return this.#isStarted && this.#stopping === undefined;
  }

  /** Waits for work under way, but no longer than a call may take: an adapter or a store may hang. */
  #quiet(): Promise<void> {
    const { environment, timing } = this.#settings;
    return this.#underWay.quietWithin(timing.requestTimeoutMs, environment.clock);
  }

  #complete(): void {
    this.#journal.close();
    this.#health.close();
    this.#states.complete();
  }

  #tellDeath(): boolean {
    const error = failureOf('UNKNOWN');
    this.#journal.write({ type: 'runtimeFailed', error });
    this.#show('error', { attempt: 0, failure: error });
    return this.#isRunning;
  }

  #follow({ value, context }: SnapshotFrom<typeof lifecycleMachine>): void {
    // Subscribers have the initial state already. That of an actor that takes over carries no information.
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
    this.#state = { value, since, attempt, ...(failure && { error: this.#texts.told(failure) }) };
    this.#states.next(this.#state);
    if (from.value !== value) {
      this.#journal.write({ type: 'stateChanged', from: from.value, to: value });
    }
  }

  /** Ends everything, and waits for what cannot be ended: writes, and adapters that take their time. */
  async #end(): Promise<void> {
    if (!this.#isStarted) this.#root.run();
    if (!this.#root.isDead) this.actor.send({ type: 'stop' });
    if (this.#root.isDead) {
      this.#show('stopped', { attempt: 0, failure: null });
      this.#complete();
    }
    this.#transport?.close();
    this.#claim.release();
    for (const close of this.#closing.reverse()) close();
    this.#pageCalls.cancel();
    await this.#quiet();
    this.#logs.close();
  }
}
