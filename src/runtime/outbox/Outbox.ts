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
import type { Dependencies } from '../Dependencies.js';
import type { InteractionName } from '../InteractionRecords.js';
import { Arrivals } from './Arrivals.js';
import { EntryPicker } from './EntryPicker.js';
import { withFreshAttempts, withRecord } from './entryLife.js';
import { HistoryItems } from './HistoryItems.js';
import type { Change } from './MemoryEntries.js';
import { OutboxCore, type OutboxOptions } from './OutboxCore.js';
import { settleEntry } from './settleEntry.js';
import { withUniqueIds } from './withUniqueIds.js';

/** Milliseconds for which a page waits for its turn to save before it saves entries that exist only in its memory. */
const memoryOnlyDelayMs = 5000;

/** The maximum number of consecutive queries while the outbox keeps changing and no query finds a due entry. */
const maxConsecutiveQueries = 3;

/** The warning about a store without an index. */
const unindexedWarning =
  'The outbox’s store has no index. Each step reads all of its logs, so saving gets slower with each log that waits.';

/**
 * Keeps interaction logs until the CRM has saved them and the connector has received their history items. The
 * statuses of an entry and the changes between them are in `entryLife.ts`.
 */
export class Outbox {
  /** The number of unsaved logs of this page's agent. A new subscriber gets the latest value at once. */
  readonly unsaved$: Observable<number>;
  /** Emits when an event in this page makes a new query for due entries necessary. */
  readonly changes$: OutboxCore['changes$'];
  readonly #core: OutboxCore;
  readonly #arrivals: Arrivals;
  readonly #picker: EntryPicker;
  readonly #history: HistoryItems;
  #openPromise: Promise<void> | undefined;
  #runningQuery: Promise<OutboxPick> | undefined;
  /** The input of the latest query for due entries. */
  #queryInput: PickInput = { wokenAt: 0, saving: [] };
  /** True if the input or the outbox has changed since the running query began. */
  #isQueryStale = false;
  #isOpen = false;

  constructor(dependencies: Dependencies, options: OutboxOptions) {
    this.#core = new OutboxCore(dependencies, options);
    this.#arrivals = new Arrivals(this.#core);
    this.#picker = new EntryPicker(this.#core);
    this.#history = new HistoryItems(this.#core);
    this.unsaved$ = this.#core.unsaved$.asObservable();
    this.changes$ = this.#core.changes$;
    dependencies.crmSuccess$.subscribe(() => this.#onCrmSuccess());
  }

  get store(): OutboxCore['rawStore'] {
    return this.#core.rawStore;
  }

  /** The parts that the telemetry reads. */
  get internals(): Pick<OutboxCore, 'store' | 'ownership'> {
    return this.#core;
  }

  /** The id under which this page is registered in the store that several pages share. */
  get owner(): string {
    return this.#core.owner;
  }

  /** Notes that another page has changed the store, so that cached counts and entries are read again. */
  markStale(): void {
    this.#core.store.markStale();
    this.#picker.invalidate();
  }

  /** Opens the store, so that the outbox can write an arriving log in the same task. */
  open(): Promise<void> {
    this.#openPromise ??= this.#openStore();
    return this.#openPromise;
  }

  /** Lists this page's agent's entries that are unsaved, or whose history item was not sent, in order of arrival. */
  async list(): Promise<readonly OutboxEntry[]> {
    const entries: OutboxEntry[] = [];
    for await (const part of this.#core.ownPages()) entries.push(...part);
    return withUniqueIds(entries);
  }

  /** Returns the number of unsaved logs of other agents, and the arrival time of the oldest. */
  async others(): Promise<{ readonly count: number; readonly oldestAt?: number }> {
    const { store, ownership } = this.#core;
    const summaries = (await store.summary()).filter(({ scope }) => ownership.isOthers(scope));
    const waiting = summaries.filter(({ pending, failed }) => pending + failed > 0);
    if (waiting.length === 0) return { count: 0 };
    return {
      /** Finds an entry of this page's agent by the id that `list` shows. */
      count: waiting.reduce((sum, { pending, failed }) => sum + pending + failed, 0),
      oldestAt: Math.min(...waiting.map(({ oldestAt }) => oldestAt)),
    };
  }

  async find(id: string): Promise<OutboxEntry | undefined> {
    const { store, ownership } = this.#core;
    const first = await store.get(id);
    if (first !== undefined && ownership.isOwn(first.scope ?? '')) return first;
    // `list` may have given the entry a unique id. A log of another agent may also have the same id.
    for await (const part of this.#core.ownPages()) {
      const entry = part.find((one) => one.id === id || suffixed(one) === id);
      if (entry !== undefined) return entry;
    }
    return undefined;
  }

  /** Removes an entry without saving it. */
  async discard(entry: OutboxEntry): Promise<void> {
    const group = await this.#core.store.groupOf(entry);
    const later = group.filter(({ requestId }) => requestId !== entry.requestId);
    const unblocked = this.#core.unblock(later, entry, false);
    await this.#core.change([{ before: entry, after: null }, ...unblocked]);
    this.#picker.invalidate();
    await this.#core.count();
  }

  /** Resets the number of attempts of an entry, so that the outbox tries to save it again now. */
  async retry(entry: OutboxEntry): Promise<void> {
    const after = withFreshAttempts(entry);
    if (after !== entry) await this.#core.change([{ before: entry, after }]);
    this.#picker.invalidate();
  }

  /**
   * Changes or removes the record of an interaction's unsaved logs. If the CRM is saving one of these logs, the
   * outbox saves that log again afterwards. Resolves with the number of logs that were still unsaved after the
   * change.
   */
  async assign(interaction: InteractionName, record: CrmRecord | null): Promise<number> {
    const changes: Change[] = [];
    for await (const part of this.#core.entriesOf(interaction)) {
      for (const before of part) {
        const after = withRecord(before, record);
        if (after !== before) changes.push({ before, after });
      }
    }
    await this.#core.change(changes);
    this.#picker.invalidate();
    this.changes$.next('wake');
    // The CRM may have saved one of the logs in the meantime, so the result comes from a second count.
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
   * Writes an arriving log. Resolves when the log is durable, or when it is in memory because the store has failed.
   * If the store is open, the write begins before this method returns.
   */
  addLog(log: LogArrival): Promise<void> {
    return this.#arrivals.add(log, this.#isOpen ? undefined : this.open());
  }

  /**
   * Waits for this page's turn to save. The store gives the turn to one page at a time. While another page has the
   * turn, this page still saves the entries that exist only in its memory, because no other page can save them.
   */
  takeTurn(onGranted: () => void, signal: AbortSignal): void {
    const { clock } = this.#core.dependencies.environment;
    let timer: unknown;
    const grant = (isMemoryOnly: boolean) => {
      clock.clearTimeout(timer);
      if (signal.aborted) return;
      this.#picker.isMemoryOnly = isMemoryOnly;
      this.#picker.invalidate();
      onGranted();
    };
    const wait = () => {
      timer = clock.setTimeout(
        () => (this.#core.store.hasUnstored ? grant(true) : wait()),
        memoryOnlyDelayMs,
      );
    };
    wait();
    signal.addEventListener('abort', () => clock.clearTimeout(timer));
    try {
      this.store.takeTurn(() => grant(false), signal);
    } catch {
      // Without turns, two pages may save the same log. Both use the same idempotency key, so the CRM keeps one log.
      Promise.resolve().then(() => grant(false));
    }
  }

  /**
   * Returns the entries to save now, and the delay until the next entries become due. Only one query runs at a time,
   * and callers that ask during the query get its result. Otherwise frequent changes would restart the query again
   * and again, and it would never finish.
   */
  async pick(input: PickInput): Promise<OutboxPick> {
    this.#isQueryStale = this.#runningQuery !== undefined;
    this.#queryInput = input;
    this.#runningQuery ??= this.#queryDueEntries().finally(() => {
      this.#runningQuery = undefined;
    });
    const pick = await this.#runningQuery;
    return { ...pick, entries: this.#picker.savable(pick.entries) };
  }

  /** Stores the result of an attempt to save, unless the agent has discarded the log in the meantime. */
  settle(input: SettleInput): Promise<Settlement> {
    return settleEntry(this.#core, this.#picker, this.#history, input);
  }

  /** Sends the connector a history item for each saved log of this page. */
  deliver(signal: AbortSignal): Promise<void> {
    return this.#history.deliver(signal);
  }

  /** Sets the signed-in agent. Logs that arrived earlier in this session belong to this agent, too. */
  async signIn(agent: Agent): Promise<void> {
    const { ownership, store, dependencies } = this.#core;
    const before = ownership.agent?.id;
    ownership.signIn(agent);
    dependencies.records.signIn(agent.id);
    if (before === agent.id) return;
    this.#picker.invalidate();
    if (before !== undefined) this.changes$.next('agentChanged');
    await this.open();
    await store.keepNote(ownership.noteName, agent.id);
    await this.#core.count();
    this.changes$.next('wake');
  }

  /** Clears the signed-in agent. Unsaved logs still belong to the agent who made them. */
  async signOut(): Promise<void> {
    const { ownership, store } = this.#core;
    ownership.signOut();
    store.signOut();
    this.#picker.invalidate();
    this.changes$.next('agentChanged');
    await store.keepNote(ownership.noteName, null);
    await this.#core.count();
  }

  close(): void {
    this.#arrivals.close();
    this.#core.close();
  }

  async #queryDueEntries(): Promise<OutboxPick> {
    await this.open();
    let pick: OutboxPick;
    let hasAdopted = false;
    let queries = 0;
    do {
      this.#isQueryStale = false;
      pick = await this.#picker.pick(this.#queryInput);
      hasAdopted ||= pick.hasAdopted;
      queries += 1;
    } while (this.#isQueryStale && pick.entries.length === 0 && queries < maxConsecutiveQueries);
    return { ...pick, hasAdopted, dueInMs: this.#isQueryStale ? 0 : pick.dueInMs };
  }

  /** Makes failed logs due again, because another call to the CRM has succeeded. */
  #onCrmSuccess(): void {
    if (!this.#core.hasUnsaved) return;
    this.#core.crmSuccessAt = this.#core.now;
    this.#picker.invalidate();
    this.changes$.next('crmAnswered');
  }

  async #openStore(): Promise<void> {
    const { store, openTime, ownership, rawStore, dependencies } = this.#core;
    this.#arrivals.watchPage();
    if (rawStore.index === undefined) {
      dependencies.journal.write({ type: 'outboxUnindexed', message: unindexedWarning });
    }
    openTime.start((await store.note('lived'))?.value);
    ownership.lastAgentId = (await store.note(ownership.noteName))?.value;
    await store.backup.writeMarker();
    this.#isOpen = true;
  }
}
