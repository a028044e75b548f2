import type { Observable } from 'rxjs';
import type { Agent } from '../../Agent.js';
import type { CrmRecord } from '../../crm.js';
import type {
  LogArrival,
  OutboxPick,
  PickInput,
  SettleInput,
  Settlement,
} from '../../machines/index.js';
import type { OutboxEntry } from '../../OutboxEntry.js';
import { suffixed } from '../../outbox/listIndex.js';
import type { InteractionName } from '../InteractionRecords.js';
import type { Surroundings } from '../Surroundings.js';
import { Arrivals } from './Arrivals.js';
import { EntryPicker } from './EntryPicker.js';
import { assigned, renewed } from './entryLife.js';
import { HistoryItems } from './HistoryItems.js';
import type { Change } from './KeptEntries.js';
import { OutboxCore, type OutboxOptions } from './OutboxCore.js';
import { settleEntry } from './settleEntry.js';

/** Milliseconds for which a page waits for its turn before it saves the entries that exist only in its memory. */
const ownTurnMs = 5000;

/** Maximum of consecutive looks for due entries while the outbox keeps changing and no look finds one. */
const looksAtOnce = 3;

/** The warning about a store without an index. */
const unindexed =
  'The outbox’s store has no index. Each step reads all of its logs, so saving gets slower with each log that waits.';

/** Keeps interaction logs until they are saved and the connector knows. `entryLife` has the rules. */
export class Outbox {
  /** The number of unsaved logs of this page's agent, replaying the latest. */
  readonly unsaved$: Observable<number>;
  /** Emits when an event in this page requires a new look for due entries. */
  readonly changes$: OutboxCore['changes$'];
  readonly #core: OutboxCore;
  readonly #arrivals: Arrivals;
  readonly #picker: EntryPicker;
  readonly #history: HistoryItems;
  #opening: Promise<void> | undefined;
  #looking: Promise<OutboxPick> | undefined;
  /** The input of the latest look. */
  #lookInput: PickInput = { wokenAt: 0, saving: [] };
  /** Something has changed since the look began. */
  #isLookStale = false;
  #isOpen = false;

  constructor(surroundings: Surroundings, options: OutboxOptions) {
    this.#core = new OutboxCore(surroundings, options);
    this.#arrivals = new Arrivals(this.#core);
    this.#picker = new EntryPicker(this.#core);
    this.#history = new HistoryItems(this.#core);
    this.unsaved$ = this.#core.unsaved$.asObservable();
    this.changes$ = this.#core.changes$;
    surroundings.answered$.subscribe(() => this.#crmAnswered());
  }

  get store(): OutboxCore['store'] {
    return this.#core.store;
  }

  /** The parts that the telemetry reads. */
  get inside(): Pick<OutboxCore, 'safe' | 'ownership'> {
    return this.#core;
  }

  /** This page's name among the pages that share the store. */
  get owner(): string {
    return this.#core.owner;
  }

  /** Another page has changed the store. */
  markStale(): void {
    this.#core.safe.markStale();
    this.#picker.lookAgain();
  }

  /** Opens the store, so that an arrival can be written at once. */
  open(): Promise<void> {
    this.#opening ??= this.#begin();
    return this.#opening;
  }

  /** Everything of this page's agent that is not in the CRM or not told to the connector, in order of arrival. */
  async list(): Promise<readonly OutboxEntry[]> {
    const entries: OutboxEntry[] = [];
    for await (const part of this.#core.ownPages()) entries.push(...part);
    return withOwnIds(entries);
  }

  /** Logs of other agents: how many, and when the oldest arrived. */
  async others(): Promise<{ readonly count: number; readonly oldestAt?: number }> {
    const { safe, ownership } = this.#core;
    const sums = (await safe.summary()).filter(({ scope }) => ownership.isOthers(scope));
    const waiting = sums.filter(({ pending, failed }) => pending + failed > 0);
    if (waiting.length === 0) return { count: 0 };
    return {
      count: waiting.reduce((sum, { pending, failed }) => sum + pending + failed, 0),
      oldestAt: Math.min(...waiting.map(({ oldestAt }) => oldestAt)),
    };
  }

  async find(id: string): Promise<OutboxEntry | undefined> {
    const { safe, ownership } = this.#core;
    const first = await safe.get(id);
    if (first !== undefined && ownership.isOwn(first.scope ?? '')) return first;
    // It may be shown under an id of its own, or another agent's log has the same.
    for await (const part of this.#core.ownPages()) {
      const entry = part.find((one) => one.id === id || suffixed(one) === id);
      if (entry !== undefined) return entry;
    }
    return undefined;
  }

  /** Removes an entry for good. */
  async discard(entry: OutboxEntry): Promise<void> {
    const group = await this.#core.safe.groupOf(entry);
    const later = group.filter(({ requestId }) => requestId !== entry.requestId);
    const released = this.#core.releases(later, entry, false);
    await this.#core.change([{ before: entry, after: null }, ...released]);
    this.#picker.lookAgain();
    await this.#core.count();
  }

  /** Gives an entry fresh attempts. */
  async renew(entry: OutboxEntry): Promise<void> {
    const after = renewed(entry);
    if (after !== entry) await this.#core.change([{ before: entry, after }]);
    this.#picker.lookAgain();
  }

  /**
   * Changes or removes the record of an interaction's unsaved logs. A log that is being saved is saved once more
   * afterwards. Resolves with the number of logs.
   */
  async assign(interaction: InteractionName, record: CrmRecord | null): Promise<number> {
    const changes: Change[] = [];
    for await (const part of this.#core.entriesOf(interaction)) {
      for (const before of part) {
        const after = assigned(before, record);
        if (after !== before) changes.push({ before, after });
      }
    }
    await this.#core.change(changes);
    this.#picker.lookAgain();
    this.changes$.next('wake');
    // One may have been saved meanwhile.
    const corrected = changes.map(({ after }) => after?.requestId);
    let count = 0;
    for await (const part of this.#core.entriesOf(interaction)) {
      count += part.filter(
        ({ requestId, status }) => status !== 'saved' && corrected.includes(requestId),
      ).length;
    }
    return count;
  }

  /**
   * Writes an arrival; resolves when it is durable, or in memory where it cannot be. The write begins
   * before this returns, once the store is open.
   */
  keep(log: LogArrival): Promise<void> {
    return this.#arrivals.keep(log, this.#isOpen ? undefined : this.open());
  }

  /**
   * Waits for the turn of this page. If another page has the turn, this page still saves the entries that exist
   * only in its memory, because no other page can save them.
   */
  takeTurn(onTurn: () => void, signal: AbortSignal): void {
    const { clock } = this.#core.surroundings.environment;
    let timer: unknown;
    const grant = (isOwnOnly: boolean) => {
      clock.clearTimeout(timer);
      if (signal.aborted) return;
      this.#picker.isOwnOnly = isOwnOnly;
      this.#picker.lookAgain();
      onTurn();
    };
    const wait = () => {
      timer = clock.setTimeout(() => (this.#core.safe.hasOwn ? grant(true) : wait()), ownTurnMs);
    };
    wait();
    signal.addEventListener('abort', () => clock.clearTimeout(timer));
    try {
      this.store.takeTurn(() => grant(false), signal);
    } catch {
      // Pages without turns may save a log twice, under one key; none is lost.
      Promise.resolve().then(() => grant(false));
    }
  }

  /**
   * Returns the entries to save now, and the time until the next ones become due. Only one look runs at a time, and
   * callers that ask meanwhile get its result. Otherwise frequent changes would restart the look again and again.
   */
  async pick(input: PickInput): Promise<OutboxPick> {
    this.#isLookStale = this.#looking !== undefined;
    this.#lookInput = input;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    const pick = await this.#looking;
    return { ...pick, entries: this.#picker.savable(pick.entries) };
  }

  /** Writes how an attempt ended, unless the log was discarded meanwhile. */
  settle(input: SettleInput): Promise<Settlement> {
    return settleEntry(this.#core, this.#picker, this.#history, input);
  }

  /** Tells the connector of this page's saved logs. */
  deliver(signal: AbortSignal): Promise<void> {
    return this.#history.deliver(signal);
  }

  /** The agent who works here from now on. Logs that arrived before in this session are this agent's. */
  async signIn(agent: Agent): Promise<void> {
    const { ownership, safe, surroundings } = this.#core;
    const before = ownership.agent?.id;
    ownership.signIn(agent);
    surroundings.records.signIn(agent.id);
    if (before === agent.id) return;
    this.#picker.lookAgain();
    if (before !== undefined) this.changes$.next('agentChanged');
    await this.open();
    await safe.keepNote(ownership.noteName, agent.id);
    await this.#core.count();
    this.changes$.next('wake');
  }

  /** Nobody works here until the next sign-in. What waits stays with its agent. */
  async signOut(): Promise<void> {
    const { ownership, safe } = this.#core;
    ownership.signOut();
    safe.forget();
    this.#picker.lookAgain();
    this.changes$.next('agentChanged');
    await safe.keepNote(ownership.noteName, null);
    await this.#core.count();
  }

  close(): void {
    this.#arrivals.close();
    this.#core.close();
  }

  async #look(): Promise<OutboxPick> {
    await this.open();
    let pick: OutboxPick;
    let hasAdopted = false;
    let looks = 0;
    do {
      this.#isLookStale = false;
      pick = await this.#picker.pick(this.#lookInput);
      hasAdopted ||= pick.hasAdopted;
      looks += 1;
    } while (this.#isLookStale && pick.entries.length === 0 && looks < looksAtOnce);
    return { ...pick, hasAdopted, dueInMs: this.#isLookStale ? 0 : pick.dueInMs };
  }

  /** Another call has succeeded: what the CRM has not taken may be tried again. */
  #crmAnswered(): void {
    if (!this.#core.isWaiting) return;
    this.#core.answeredAt = this.#core.now;
    this.#picker.lookAgain();
    this.changes$.next('crmAnswered');
  }

  async #begin(): Promise<void> {
    const { safe, lived, ownership, store, surroundings } = this.#core;
    this.#arrivals.watchPage();
    if (store.index === undefined) {
      surroundings.journal.write({ type: 'outboxUnindexed', message: unindexed });
    }
    lived.begin((await safe.note('lived'))?.value);
    ownership.lastAgentId = (await safe.note(ownership.noteName))?.value;
    await safe.held.mark();
    this.#isOpen = true;
  }
}

/** Gives each entry an id of its own: logs of one interaction are stored under the same one. */
function withOwnIds(entries: readonly OutboxEntry[]): OutboxEntry[] {
  const ids = new Set<string>();
  return entries.map((entry) => {
    const id = ids.has(entry.id) ? suffixed(entry) : entry.id;
    ids.add(id);
    return { ...entry, id };
  });
}
