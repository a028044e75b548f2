import type { Observable } from 'rxjs';
import { type ActorRefFrom, createActor, type InspectionEvent, type SnapshotFrom } from 'xstate';
import type { DialTarget } from '../crm.js';
import { invalidArgument, invalidOption } from '../errors.js';
import type { clickToDialMachine, lifecycleMachine, outboxMachine } from '../machines/index.js';
import { indexedDbOutbox, memoryOutbox, type OutboxEntry } from '../outbox/index.js';
import { type ClientTransport, createFrameTransport } from '../transport/index.js';
import { dialProblems } from './answers.js';
import { DialledRecords } from './DialledRecords.js';
import { checkFrame, frameFinder } from './findFrame.js';
import { Journal } from './Journal.js';
import { Latest } from './Latest.js';
import { provideLifecycle, supportOf } from './lifecycle.js';
import { Messenger } from './Messenger.js';
import type { NotificationInput } from './notices.js';
import { Outbox } from './Outbox.js';
import { type RuntimeOptions, resolveOptions, type Settings } from './options.js';
import type { LifecycleState, RuntimeEvent, RuntimeState } from './RuntimeEvent.js';
import { isHidden, onOnline } from './wakeUps.js';

/** Interaction logs that are not yet in the CRM, or not yet told to the connector. */
export interface RuntimeOutbox {
  /** In order of arrival, with the customer data that they hold. */
  list(): Promise<readonly OutboxEntry[]>;
  /** Tries an entry again at once, with fresh tries; false if there is none of that id. */
  retry(id: string): Promise<boolean>;
  /** Removes an entry for good; false if there is none of that id. */
  discard(id: string): Promise<boolean>;
  /** How many logs are not saved yet, replaying the latest. */
  readonly pending$: Observable<number>;
}

/** One integration: the page's side of the conversation with one connector frame. */
export interface Runtime {
  readonly state: RuntimeState;
  /** The state now and every later one. Completes after `stopped`. */
  readonly state$: Observable<RuntimeState>;
  /** Everything that happens from now on. Completes after `stop()`. */
  readonly events$: Observable<RuntimeEvent>;
  readonly outbox: RuntimeOutbox;
  /** The XState actor behind it. */
  readonly actor: ActorRefFrom<typeof lifecycleMachine>;
  /**
   * Listens from now on. Idempotent.
   *
   * @throws RuntimeError FRAME_NOT_FOUND if the selector matches nothing; INVALID_OPTION if it matches
   *   something else than an iframe, or there is neither a window nor a transport
   */
  start(): Runtime;
  /** Removes every listener and aborts every call; resolves when all is quiet. Idempotent, final. */
  stop(): Promise<void>;
  /** Leaves `retry` or `error` at once, with fresh tries; elsewhere it does nothing. */
  retry(): void;
  /**
   * Has the connector call a record. Gives false, and sends nothing, while click-to-dial is off.
   *
   * @throws RuntimeError INVALID_ARGUMENT if the target has no id, type, name or phone
   */
  dial(target: DialTarget): boolean;
  /**
   * Shows the agent a notification; only `textArray` is needed. Gives false if it could not be sent.
   *
   * @throws RuntimeError INVALID_ARGUMENT if it does not fit the protocol
   */
  notify(notification: NotificationInput): boolean;
}

/**
 * Makes a runtime; `start()` brings it to life.
 *
 * @throws RuntimeError INVALID_OPTION at the first option that can never work
 * @example
 * const runtime = createRuntime({ connectorOrigin: 'https://connector.example.com', adapter }).start();
 */
export function createRuntime(options: RuntimeOptions): Runtime {
  return new PageRuntime(resolveOptions(options));
}

class PageRuntime implements Runtime {
  readonly state$: Observable<RuntimeState>;
  readonly events$: Observable<RuntimeEvent>;
  readonly outbox: RuntimeOutbox;
  readonly actor: ActorRefFrom<typeof lifecycleMachine>;
  readonly #settings: Settings;
  readonly #journal: Journal;
  readonly #messenger: Messenger;
  readonly #state: Latest<RuntimeState>;
  readonly #closing: (() => void)[] = [];
  #transport: ClientTransport | undefined;
  #isStarted = false;
  #isStopped = false;

  constructor(settings: Settings) {
    const { environment, timing, adapter } = settings;
    this.#settings = settings;
    this.#journal = new Journal(environment.clock);
    this.#messenger = new Messenger(() => this.#transport, this.#journal);
    const surroundings = {
      adapter,
      timing,
      environment,
      journal: this.#journal,
      messenger: this.#messenger,
      dialled: new DialledRecords(),
      capabilities: settings.capabilities,
      transport: () => this.#transport,
      isHidden: () => isHidden(environment),
    };
    const store = settings.outbox ?? defaultOutbox();
    const outbox = new Outbox(surroundings, store, settings.logRetentionMs);
    this.#closing.push(() => outbox.close());
    this.actor = createActor(provideLifecycle(surroundings, outbox), {
      input: { attempts: timing.attempts, supports: supportOf(adapter) },
      clock: environment.clock as never,
      ...(settings.inspect === undefined ? {} : { inspect: guarded(settings.inspect) }),
    });
    this.outbox = {
      list: () => outbox.list(),
      pending$: outbox.pending$,
      retry: async (id) => {
        const entry = await outbox.find(id);
        if (entry === undefined) return false;
        await outbox.renew(entry);
        this.#features.interactionLogs?.send({ type: 'retry', id });
        return true;
      },
      discard: async (id) => {
        const entry = await outbox.find(id);
        if (entry === undefined) return false;
        const { requestId } = entry;
        this.#journal.write({ type: 'commandGiven', command: 'discard', requestId });
        await outbox.discard(id);
        return true;
      },
    };
    this.#state = new Latest<RuntimeState>({
      value: 'idle',
      since: environment.clock.now(),
      attempt: 0,
    });
    this.state$ = this.#state.values$;
    this.events$ = this.#journal.events$;
  }

  get state(): RuntimeState {
    return this.#state.value;
  }

  start(): Runtime {
    if (this.#isStarted || this.#isStopped) return this;
    this.#transport = this.#settings.transport ?? this.#openFrame();
    this.#isStarted = true;
    this.#run();
    this.actor.send({ type: 'start' });
    const { environment } = this.#settings;
    this.#closing.push(
      onOnline(environment, () => {
        this.actor.send({ type: 'online', requestId: environment.createId() });
        this.#features.interactionLogs?.send({ type: 'online', at: environment.clock.now() });
      }),
    );
    return this;
  }

  async stop(): Promise<void> {
    if (this.#isStopped) return;
    this.#isStopped = true;
    if (!this.#isStarted) this.#run();
    this.actor.send({ type: 'stop' });
    this.#transport?.close();
    for (const close of this.#closing.reverse()) close();
    this.#journal.close();
    this.#state.close();
  }

  retry(): void {
    if (this.#isRunning) {
      this.actor.send({ type: 'retry', requestId: this.#settings.environment.createId() });
    }
  }

  dial(target: DialTarget): boolean {
    const problems = dialProblems(target);
    if (problems !== '') throw invalidArgument('target', problems);
    const { clickToDial } = this.#features;
    if (!this.#isRunning || clickToDial?.getSnapshot().hasTag('dialling') !== true) return false;
    clickToDial.send({ type: 'dial', target });
    return true;
  }

  notify(notification: NotificationInput): boolean {
    const isSent = this.#messenger.notify(notification);
    this.#journal.write({ type: 'commandGiven', command: 'notify' });
    return isSent;
  }

  get #isRunning(): boolean {
    return this.#isStarted && !this.#isStopped;
  }

  get #features(): Features {
    return this.actor.getSnapshot().children as Features;
  }

  #run(): void {
    const subscription = this.actor.subscribe((snapshot) => this.#follow(snapshot));
    this.#closing.push(() => subscription.unsubscribe());
    this.actor.start();
  }

  #follow({ value, context }: SnapshotFrom<typeof lifecycleMachine>): void {
    const from = this.#state.value;
    const { attempt, failure } = context;
    const to = value as LifecycleState;
    const isSame = from.value === to && from.attempt === attempt;
    if (isSame && (from.error ?? null) === failure) return;
    const since = from.value === to ? from.since : this.#settings.environment.clock.now();
    this.#state.value = { value: to, since, attempt, ...(failure && { error: failure }) };
    if (from.value !== to) this.#journal.write({ type: 'stateChanged', from: from.value, to });
  }

  #openFrame(): ClientTransport {
    const { iframe, connectorOrigin, environment } = this.#settings;
    const { window } = environment;
    if (window === undefined) {
      throw invalidOption('environment.window', 'there, unless a transport is');
    }
    checkFrame(iframe, window);
    return createFrameTransport({ frame: frameFinder(iframe, window), connectorOrigin, window });
  }
}

/** The actors that are spoken to from outside. */
interface Features {
  readonly clickToDial?: ActorRefFrom<typeof clickToDialMachine>;
  readonly interactionLogs?: ActorRefFrom<typeof outboxMachine>;
}

const defaultOutbox = () => (typeof indexedDB === 'undefined' ? memoryOutbox() : indexedDbOutbox());

/** An inspector that fails must not stop what it inspects. */
function guarded(inspect: NonNullable<Settings['inspect']>) {
  return (event: InspectionEvent): void => {
    try {
      if (typeof inspect === 'function') inspect(event);
      else inspect.next?.(event);
    } catch (error) {
      reportError(error);
    }
  };
}
