import { tap } from 'rxjs';
import { createSimulator, type Simulator } from '../../simulator/index.js';
import { createRuntime, defaultTiming, type Runtime } from '../../src/index.js';
import type { ClientMessage, ConnectorMessage } from '../../src/protocol/index.js';
import {
  type ClientTransport,
  createLinkedTransports,
  type LinkedTransports,
} from '../../src/transport/index.js';
import { PageWindow } from '../doubles/PageWindow.js';
import { type Disk, PageStore } from '../model/real/PageStore.js';
import { brokenBy, type Fact, type Memory, nothingSeen, remember } from '../model/Witness.js';
import { createNetwork } from './createNetwork.js';
import { type AgentName, PlannedCrm } from './PlannedCrm.js';
import { StepClock } from './StepClock.js';
import { type StoreState, TroubledStore } from './TroubledStore.js';

/** Makes something wrong of the runtime's transport: for tests of what notices it. */
export type Sabotage = (client: ClientTransport) => ClientTransport;

/** What a session differs in from the usual. */
export interface SessionOptions {
  readonly sabotage?: Sabotage | undefined;
  /** Whether there is a connector at all. Default true. */
  readonly isFrameShown?: boolean;
}

/** A store that is well again is used again within this time. */
const healingMs = 120_000;

const timing = { ...defaultTiming, requestTimeoutMs: 2000, attempts: 3, retryBaseMs: 100 };

/** A page, a connector and a CRM in simulated time, with a witness who knows what must not be. */
export class PlayedSession {
  readonly clock = new StepClock(() => this.settle());
  readonly network = createNetwork();
  readonly crm: PlannedCrm;
  /** Rules broken so far, with what broke them. */
  readonly broken: string[] = [];
  runtime!: Runtime;
  simulator!: Simulator;
  window = new PageWindow();
  /** Interactions whose logs the runtime has heard of. */
  readonly heardLogs = new Set<string>();
  /** Interactions whose logs a person has discarded. */
  readonly discardedLogs = new Set<string>();
  readonly #sabotage: Sabotage;
  readonly #isFrameShown: boolean;
  readonly #disk: Disk = { entries: new Map(), page: '' };
  #linked!: LinkedTransports;
  #memory: Memory = nothingSeen;
  #store: StoreState = 'well';
  /** When the store was last in trouble, by the time that has passed. */
  #troubledAt = Number.NEGATIVE_INFINITY;
  #pages = 0;
  #frames = 0;
  #lastId = 0;

  constructor({ sabotage = (client) => client, isFrameShown = true }: SessionOptions = {}) {
    this.#sabotage = sabotage;
    this.#isFrameShown = isFrameShown;
    this.crm = new PlannedCrm({
      clock: this.clock,
      requestTimeoutMs: timing.requestTimeoutMs,
      screenPopTimeoutMs: timing.screenPopTimeoutMs,
      see: (fact) => this.#see(fact),
    });
    this.#openPage();
  }

  get keptLogs(): number {
    return this.#disk.entries.size;
  }

  setStore(state: StoreState): void {
    this.#noteTrouble();
    this.#store = state;
  }

  /** The agent leaves, and another one works at the same desk. */
  changeAgent(agent: AgentName = this.crm.agent === 'a' ? 'b' : 'a'): void {
    this.#see({ is: 'renewed', kept: new Set() });
    this.#see({ is: 'signedOut' });
    void this.runtime.signOut();
    this.crm.agent = agent;
    this.simulator.signOut();
    this.simulator.signIn();
    this.simulator.activate();
  }

  async retryLogs(): Promise<void> {
    const { outbox } = this.runtime;
    for (const { id } of await outbox.list()) await outbox.retry(id);
  }

  /** Discards the first log that waits. */
  async discardLog(): Promise<void> {
    const { outbox } = this.runtime;
    const [first] = await outbox.list();
    if (first === undefined) return;
    this.discardedLogs.add(String(first.interactionId));
    await outbox.discard(first.id);
  }

  /** Lets everything happen that waits for nothing outside. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    this.#see({ is: 'quiet' });
  }

  async reloadPage(): Promise<void> {
    const old = this.runtime;
    this.simulator.stop();
    this.#disk.page = 'gone';
    this.#noteTrouble();
    // The page is gone: nobody waits for what it began.
    void old.stop();
    await new Promise((resolve) => setImmediate(resolve));
    const isTroubled = this.clock.elapsedMs - this.#troubledAt < healingMs;
    this.#openPage(isTroubled ? this.#forgetUnstored() : []);
  }

  reloadFrame(): void {
    this.simulator.stop();
    this.#openFrame();
    this.#linked.frame.load();
  }

  async stop(): Promise<void> {
    this.#see({ is: 'stopped' });
    const stopped = this.runtime.stop();
    this.simulator.stop();
    // A CRM that hangs is waited for until its time limit.
    await this.clock.pass(60_000);
    await stopped;
    await this.settle();
  }

  #noteTrouble(): void {
    if (this.#store !== 'well') this.#troubledAt = this.clock.elapsedMs;
  }

  /** A store in trouble costs durability: logs that only the page has go with it. Gives those that are stored. */
  #forgetUnstored(): readonly string[] {
    const stored = new Set(
      [...this.#disk.entries.values()].map((entry) => String(entry.interactionId)),
    );
    for (const log of this.heardLogs) if (!stored.has(log)) this.heardLogs.delete(log);
    return [...stored];
  }

  #openPage(unsettled: readonly string[] = []): void {
    this.#see({ is: 'pageReloaded', unsettled });
    this.#pages += 1;
    this.window = new PageWindow();
    const page = this.#pages;
    const seeOf = (fact: Fact) => {
      if (page === this.#pages) this.#see(fact);
    };
    this.#linked = createLinkedTransports({ schedule: (deliver) => this.network.carry(deliver) });
    const { client } = this.#linked;
    const incoming$ = client.incoming$.pipe(
      tap((item) => {
        if (item.kind === 'message') seeOf(heard(item.message));
        if (item.kind === 'sessionRenewed') seeOf({ is: 'renewed', kept: item.kept });
      }),
    );
    const send = (message: ClientMessage) => {
      const result = client.send(message);
      if (result.sent) {
        seeOf(sent(message));
        if (message.action === 'crmData') {
          seeOf({ is: 'signedIn', agent: message.data.currentUser.Id });
        }
      }
      return result;
    };
    this.runtime = createRuntime({
      adapter: this.crm,
      transport: this.#sabotage({ ...client, incoming$, send }),
      outbox: new TroubledStore(new PageStore(this.#disk, `page-${page}`), () => this.#store),
      timing: { ...timing, retryJitter: 'none' },
      environment: {
        window: this.window as never,
        clock: this.clock,
        createId: () => `id-${++this.#lastId}`,
      },
    }).start();
    this.#openFrame();
    if (this.#isFrameShown) this.#linked.frame.load();
  }

  #openFrame(): void {
    this.#frames += 1;
    this.simulator = createSimulator({
      transport: this.#linked.connector,
      clock: this.clock,
      now: () => this.clock.now(),
      createId: () => `frame${this.#frames}`,
    });
    if (this.#isFrameShown) this.simulator.start();
  }

  #see(fact: Fact): void {
    if (fact.is === 'heard' && fact.log !== undefined) this.heardLogs.add(fact.log);
    for (const rule of brokenBy(this.#memory, fact)) {
      this.broken.push(`${rule} by ${JSON.stringify(fact)}`);
    }
    this.#memory = remember(this.#memory, fact);
  }
}

const heard = ({ action, data }: ConnectorMessage): Fact => {
  const { isEnabled, message } = Object(data) as {
    isEnabled?: boolean;
    message?: { body?: { interactionId?: string } };
  };
  return { is: 'heard', action, isEnabled, log: message?.body?.interactionId };
};

const sent = ({ action, data }: ClientMessage): Fact => ({
  is: 'sent',
  action,
  log:
    action === 'createHistoryItem'
      ? (data as { data: { message: { body: { interactionId: string } } } }).data.message.body
          .interactionId
      : undefined,
});
