import type { OutboxEntry } from '../../OutboxEntry.js';
import type {
  DueEntries,
  OutboxIndex,
  OutboxPage,
  OutboxStore,
  ScopeSummary,
} from '../../outbox/index.js';
import { keyOf } from '../../outbox/listIndex.js';
import type { Clock } from '../Environment.js';
import { ArrivalBackup } from './ArrivalBackup.js';
import { type Change, MemoryEntries } from './MemoryEntries.js';
import { ScopeCounts } from './ScopeCounts.js';
import { StoreGuard } from './StoreGuard.js';
import { StoreRecovery } from './StoreRecovery.js';

/**
 * A wrapper around a store that may reject, hang, throw or lose data. It keeps the entries and changes that the store
 * has not accepted in memory. It answers queries from memory and store together until the store accepts them.
 */
export class SafeStore {
  /** Copies of this page's arrivals, for the case that the site's data is cleared. */
  readonly backup: ArrivalBackup;
  readonly #guard: StoreGuard;
  readonly #recovery: StoreRecovery;
  readonly #onRefused: () => void;
  /** Entries and changes that the store has not accepted. */
  readonly #memory = new MemoryEntries();
  /** The attempt to write everything that is in memory, while it runs. */
  #runningRecovery: Promise<void> | undefined;
  /** Returns the entries that `keepOnLeave` has received from this page, and that another page has written since. */
  #takeBack: (() => readonly OutboxEntry[]) | undefined;
  /** The counts of `summary`, as far as they are known at present. */
  readonly counts = new ScopeCounts();

  /**
   * @param onRefused is called when the store has not accepted an entry
   * @param onRecovered is called when the store has accepted everything after a failure
   */
  constructor(store: OutboxStore, clock: Clock, onRefused: () => void, onRecovered: () => void) {
    this.#recovery = new StoreRecovery(this, clock, onRecovered);
    this.#guard = new StoreGuard(store, clock, () => this.#recovery.noteTrouble());
    this.backup = new ArrivalBackup(this.#guard);
    this.#onRefused = onRefused;
  }

  /** True if the last read succeeded and the store has accepted everything. */
  get isHealthy(): boolean {
    return this.#guard.isHealthy && this.#memory.isEmpty;
  }

  /** True if the store answered the last read or write in time. */
  get isAnswering(): boolean {
    return this.#guard.isHealthy;
  }

  /** True if this page's memory contains entries that are not in the store. */
  get hasUnstored(): boolean {
    return this.#memory.backlog.length > 0;
  }

  /** Adds an arriving log. The write begins before this returns, unless earlier entries still wait for the store. */
  async add(entry: OutboxEntry): Promise<void> {
    const key = keyOf(entry);
    const isFirst = this.#memory.backlog.length === 0;
    this.#memory.unstored.set(key, entry);
    this.counts.change(undefined, entry);
    await (isFirst ? this.#addAll([entry]) : this.recover());
    if (!this.#memory.unstored.has(key)) return;
    this.counts.markStale();
    this.#onRefused();
  }

  /** Returns the latest entry of the same interaction that is not in the store yet. */
  latestUnstored(entry: OutboxEntry): OutboxEntry | undefined {
    return this.#memory.latestUnstored(entry);
  }

  /** Changes and removes entries in one transaction. */
  change(requested: readonly Change[]): Promise<void> {
    // A removed entry stays removed. A query that started before the removal may still return a copy of it.
    const isRemoved = ({ before }: Change) => this.#memory.isRemoved(before);
    const changes = requested.filter((one) => one.after === null || !isRemoved(one));
    for (const change of changes) {
      const { before, after } = change;
      if (isRemoved(change)) this.counts.markStale();
      else this.counts.change(before, after ?? undefined);
      if (after === null) this.#memory.remove(before);
    }
    return this.#write(changes.filter((one) => !this.#memory.changeUnstored(one)));
  }

  async #write(stored: readonly Change[]): Promise<void> {
    if (stored.length === 0) return;
    const put = stored.flatMap(({ after }) => after ?? []);
    const remove = stored.flatMap(({ before, after }) => (after === null ? before : []));
    const isWritten = await this.#guard.write((index) => index.write({ put, remove }));
    for (const change of stored) {
      this.backup.update(keyOf(change.before), change.after);
      this.#memory.noteResult(change, isWritten);
    }
    if (!isWritten && put.length > 0) this.#onRefused();
  }

  async get(id: string): Promise<OutboxEntry | undefined> {
    const { removalCount } = this.#memory;
    const found = await this.#read((index) => index.get(id), undefined);
    return (
      (found && this.#memory.current(found, removalCount)) ?? (await this.#memory.index.get(id))
    );
  }

  /** Returns the first 100 entries of an interaction, in order of arrival. */
  ofInteraction(scope: string, interactionId: string): Promise<OutboxEntry[]> {
    return this.#group({ scope, interactionId }, []);
  }

  /**
   * Returns the first 100 entries of an entry's interaction, in order of arrival. If the store cannot be read, the
   * result contains the entry itself, unchanged, because a failed read does not mean that the entry was removed.
   */
  groupOf(entry: OutboxEntry): Promise<OutboxEntry[]> {
    return this.#group(entry, this.#memory.isRemoved(entry) ? [] : [entry]);
  }

  async #group(
    { scope = '', interactionId }: Pick<OutboxEntry, 'scope' | 'interactionId'>,
    known: readonly OutboxEntry[],
  ): Promise<OutboxEntry[]> {
    if (interactionId === undefined) return [];
    const query = [scope, interactionId, 100] as const;
    const { removalCount } = this.#memory;
    const stored = await this.#read((index) => index.ofInteraction(...query), known);
    const unstored = (await this.#memory.index.ofInteraction(...query)).filter((entry) =>
      this.#memory.unstored.has(keyOf(entry)),
    );
    return [
      ...stored.flatMap((entry) => this.#memory.current(entry, removalCount) ?? []),
      ...unstored,
    ];
  }

  /** Returns due entries: all of them, or only those that are in this page's memory. */
  async due(
    query: Parameters<OutboxIndex['due']>[0],
    which: 'all' | 'own' = 'all',
  ): Promise<DueEntries> {
    const none = { entries: [], nextAt: Number.POSITIVE_INFINITY };
    const { removalCount } = this.#memory;
    const stored = which === 'own' ? none : await this.#read((index) => index.due(query), none);
    const inMemory = await this.#memory.index.due(query);
    const unchanged = this.#memory.unchanged(stored.entries, removalCount);
    return {
      entries: [...unchanged, ...inMemory.entries],
      nextAt: Math.min(stored.nextAt, inMemory.nextAt),
    };
  }

  /** Returns part of the entries of a scope. The last part also contains the entries in this page's memory. */
  async page(query: Parameters<OutboxIndex['page']>[0]): Promise<OutboxPage> {
    const { removalCount } = this.#memory;
    const { entries, next } = await this.#read((index) => index.page(query), {
      entries: [],
      next: undefined,
    });
    const { scope, status } = query;
    const isAsked = (entry: OutboxEntry) =>
      (entry.scope ?? '') === scope && (status === undefined || entry.status === status);
    const unchanged = this.#memory.unchanged(entries, removalCount);
    const own = this.#memory.entries.filter(isAsked);
    // The entries are copied, because those of the store are copies, too.
    const last = next === undefined ? structuredClone(own) : [];
    return { entries: [...unchanged, ...last], next };
  }

  /** Returns counts by scope. The page updates them, and queries the store only after a change by another page. */
  async summary(): Promise<readonly ScopeSummary[]> {
    if (this.counts.isStale) {
      await this.counts.refresh(async () => {
        const hadNoWrites = this.#guard.watchWrites();
        const stored = await this.#guard.read((index) => index.summary());
        const isComplete = stored !== undefined && hadNoWrites();
        return { stored: stored?.value ?? [], backlog: this.#memory.backlog, isComplete };
      });
    }
    return this.counts.all;
  }

  /** Passes the entries that are not in the store, and the given arrivals, to `keepOnLeave` of the store. */
  onPageLeft(arrivals: readonly OutboxEntry[]): void {
    const unstored = [...this.#memory.unstored.values(), ...arrivals];
    if (unstored.length > 0) this.#takeBack = this.#guard.keepOnLeave(unstored);
  }

  /** Drops the entries that another page has added to the store while this page was in the bfcache. */
  onPageReturned(): void {
    for (const entry of this.#takeBack?.() ?? []) {
      const key = keyOf(entry);
      // An entry that is being added stays in memory, because its write continues now.
      if (!this.#memory.adding.has(key)) this.#memory.unstored.delete(key);
    }
    this.#takeBack = undefined;
  }

  /** Makes the next `summary` read the counts again, because another page has changed the store. */
  markStale(): void {
    this.counts.markStale();
  }

  /** True if the page is open, or if the store does not answer. */
  isAlive(page: string): Promise<boolean> {
    return this.#guard.isAlive(page);
  }

  /** Reads a value that is stored beside the entries. Resolves to undefined if the store does not answer. */
  note(name: string): ReturnType<StoreGuard['note']> {
    return this.#guard.note(name);
  }

  async keepNote(name: string, value: unknown): Promise<void> {
    await this.#guard.write((index) => index.keepNote(name, value));
  }

  /** Writes the entries and changes in memory to the store, if the store answers again. */
  recover(): Promise<void> {
    this.#runningRecovery ??= this.#writePending().finally(() => {
      this.#runningRecovery = undefined;
    });
    return this.#runningRecovery;
  }

  /** Writes this page's arrivals again if the site's data was cleared. Returns the number of entries written. */
  async restore(): Promise<number> {
    const lost = await this.backup.takeIfCleared();
    if (lost.size === 0) return 0;
    for (const [key, entry] of lost) this.#memory.unstored.set(key, entry);
    this.counts.markStale();
    await this.backup.writeMarker();
    await this.#addAll([...lost.values()]);
    return lost.size;
  }

  close(): void {
    this.#recovery.close();
  }

  /**
   * Forgets an agent who has signed out. Entries that the store has not accepted stay, because they exist nowhere
   * else.
   */
  signOut(): void {
    this.backup.clear();
    this.#memory.forgetRemoved();
  }

  /** Reads entries. If the store cannot be read, the result is `empty`. */
  async #read<T>(ask: (index: OutboxIndex) => Promise<T>, empty: T): Promise<T> {
    const answer = await this.#guard.read(ask);
    return answer === undefined ? empty : answer.value;
  }

  async #writePending(): Promise<void> {
    if (!(await this.#guard.checkRecovery())) return;
    const put = [...this.#memory.changed.values()].map((after) => ({ before: after, after }));
    const remove = [...this.#memory.toRemove.values()].map((before) => ({ before, after: null }));
    if (put.length + remove.length > 0) await this.#write([...put, ...remove]);
    await this.#dropStored();
    // New logs may arrive during the write, so the backlog is read again.
    while (this.#memory.backlog.length > 0 && (await this.#addAll(this.#memory.backlog)));
  }

  /** Drops entries from memory that a store which did not answer in time has written after all. */
  async #dropStored(): Promise<void> {
    for (const entry of this.#memory.backlog) {
      const { scope = '', interactionId = '', id } = entry;
      const group = await this.#read((index) => index.ofInteraction(scope, interactionId, 100), []);
      const one = await this.#read((index) => index.get(id), undefined);
      if (![...group, one].some((stored) => stored?.requestId === entry.requestId)) continue;
      const latest = this.#memory.unstored.get(keyOf(entry)) ?? null;
      this.#memory.unstored.delete(keyOf(entry));
      await this.#write([{ before: entry, after: latest }]);
    }
  }

  async #addAll(entries: readonly OutboxEntry[]): Promise<boolean> {
    for (const entry of entries) this.#memory.adding.add(keyOf(entry));
    const isWritten = await this.#guard.write((index) => index.add(entries));
    for (const entry of entries) {
      const key = keyOf(entry);
      this.#memory.adding.delete(key);
      if (!isWritten) continue;
      const latest = this.#memory.unstored.get(key);
      this.#memory.unstored.delete(key);
      if (latest !== undefined) this.backup.add(key, latest);
      // The entry was changed or removed while the store was writing it.
      if (latest !== entry) await this.#write([{ before: entry, after: latest ?? null }]);
    }
    return isWritten;
  }
}
