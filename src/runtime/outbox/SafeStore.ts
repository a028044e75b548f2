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
import { HeldArrivals } from './HeldArrivals.js';
import { type Change, KeptEntries } from './KeptEntries.js';
import { ScopeCounts } from './ScopeCounts.js';
import { StoreGuard } from './StoreGuard.js';
import { StoreHealer } from './StoreHealer.js';

/**
 * A wrapper around a store that may refuse, hang, throw or lose data. It keeps entries that the store has not taken in
 * memory, and answers with these until the store takes them.
 */
export class SafeStore {
  /** Arrivals of this page, in case the site's data is cleared. */
  readonly held: HeldArrivals;
  readonly #guard: StoreGuard;
  readonly #healer: StoreHealer;
  readonly #onRefused: () => void;
  readonly #kept = new KeptEntries();
  #healing: Promise<void> | undefined;
  /** Returns the entries that `leave` handed over and another page has added to the store since. */
  #takeBack: (() => readonly OutboxEntry[]) | undefined;
  readonly #counts = new ScopeCounts();

  /**
   * @param onRefused is called when the store has not taken an entry
   * @param onWell is called when a store that was in trouble has taken everything
   */
  constructor(store: OutboxStore, clock: Clock, onRefused: () => void, onWell: () => void) {
    this.#healer = new StoreHealer(this, clock, onWell);
    this.#guard = new StoreGuard(store, clock, () => this.#healer.noteTrouble());
    this.held = new HeldArrivals(this.#guard);
    this.#onRefused = onRefused;
  }

  /** True if the store took everything and could be read when it was last asked. */
  get isWell(): boolean {
    return this.#guard.isWell && this.#kept.isEmpty;
  }

  /** True if the store answered when it was last asked. */
  get isAnswering(): boolean {
    return this.#guard.isWell;
  }

  /** True if it has entries that no other page sees. */
  get hasOwn(): boolean {
    return this.#kept.backlog.length > 0;
  }

  /** Adds an arrival. The write begins before this returns, unless others wait to be written before it. */
  async add(entry: OutboxEntry): Promise<void> {
    const key = keyOf(entry);
    const isFirst = this.#kept.backlog.length === 0;
    this.#kept.waiting.set(key, entry);
    this.#counts.change(undefined, entry);
    await (isFirst ? this.#addAll([entry]) : this.heal());
    if (!this.#kept.waiting.has(key)) return;
    this.#counts.markStale();
    this.#onRefused();
  }

  /** The latest entry of the same interaction that is not in the store yet. */
  latestWaiting(entry: OutboxEntry): OutboxEntry | undefined {
    return this.#kept.latestWaiting(entry);
  }

  /** Changes and removes entries in one transaction. */
  change(all: readonly Change[]): Promise<void> {
    // A removed entry stays removed: a look that started earlier may still hold a copy.
    const isGone = ({ before }: Change) => this.#kept.isGone(before);
    const changes = all.filter((one) => one.after === null || !isGone(one));
    for (const change of changes) {
      const { before, after } = change;
      if (isGone(change)) this.#counts.markStale();
      else this.#counts.change(before, after ?? undefined);
      if (after === null) this.#kept.remove(before);
    }
    return this.#write(changes.filter((one) => !this.#kept.changeWaiting(one)));
  }

  async #write(stored: readonly Change[]): Promise<void> {
    if (stored.length === 0) return;
    const put = stored.flatMap(({ after }) => after ?? []);
    const remove = stored.flatMap(({ before, after }) => (after === null ? before : []));
    const isTaken = await this.#guard.write((index) => index.write({ put, remove }));
    for (const change of stored) {
      this.held.follow(keyOf(change.before), change.after);
      this.#kept.settle(change, isTaken);
    }
    if (!isTaken && put.length > 0) this.#onRefused();
  }

  async get(id: string): Promise<OutboxEntry | undefined> {
    const { removals } = this.#kept;
    const found = await this.#read((index) => index.get(id), undefined);
    return (found && this.#kept.now(found, removals)) ?? (await this.#kept.index.get(id));
  }

  /** The first entries of an interaction, in order of arrival. */
  ofInteraction(scope: string, interactionId: string): Promise<OutboxEntry[]> {
    return this.#group({ scope, interactionId }, []);
  }

  /**
   * The first entries of an entry's interaction, in order of arrival. If the store cannot be read, the entry itself is
   * among them, unchanged: a failed read does not mean that it was removed.
   */
  groupOf(entry: OutboxEntry): Promise<OutboxEntry[]> {
    return this.#group(entry, this.#kept.isGone(entry) ? [] : [entry]);
  }

  async #group(
    { scope = '', interactionId }: Pick<OutboxEntry, 'scope' | 'interactionId'>,
    known: readonly OutboxEntry[],
  ): Promise<OutboxEntry[]> {
    if (interactionId === undefined) return [];
    const query = [scope, interactionId, 100] as const;
    const { removals } = this.#kept;
    const stored = await this.#read((index) => index.ofInteraction(...query), known);
    const waiting = (await this.#kept.index.ofInteraction(...query)).filter((entry) =>
      this.#kept.waiting.has(keyOf(entry)),
    );
    return [...stored.flatMap((entry) => this.#kept.now(entry, removals) ?? []), ...waiting];
  }

  /** Entries that are due: all, or those that nobody else has. */
  async due(
    query: Parameters<OutboxIndex['due']>[0],
    which: 'all' | 'own' = 'all',
  ): Promise<DueEntries> {
    const none = { entries: [], nextAt: Number.POSITIVE_INFINITY };
    const { removals } = this.#kept;
    const stored = which === 'own' ? none : await this.#read((index) => index.due(query), none);
    const kept = await this.#kept.index.due(query);
    const unchanged = stored.entries.filter((entry) => this.#kept.now(entry, removals) === entry);
    return {
      entries: [...unchanged, ...kept.entries],
      nextAt: Math.min(stored.nextAt, kept.nextAt),
    };
  }

  /** Part of a scope. What the page keeps itself comes with the last part. */
  async page(query: Parameters<OutboxIndex['page']>[0]): Promise<OutboxPage> {
    const { removals } = this.#kept;
    const { entries, next } = await this.#read((index) => index.page(query), {
      entries: [],
      next: undefined,
    });
    const { scope, status } = query;
    const isAsked = (entry: OutboxEntry) =>
      (entry.scope ?? '') === scope && (status === undefined || entry.status === status);
    const unchanged = entries.filter((entry) => this.#kept.now(entry, removals) === entry);
    const own = [...this.#kept.changed.values(), ...this.#kept.waiting.values()].filter(isAsked);
    // Copies, as those of the store are.
    const last = next === undefined ? structuredClone(own) : [];
    return { entries: [...unchanged, ...last], next };
  }

  /** The counts of `summary`, as far as they are known now. */
  get sums(): readonly ScopeSummary[] {
    return this.#counts.all;
  }

  /** Counts, kept up to date; the store counts only after somebody else has changed it. */
  async summary(): Promise<readonly ScopeSummary[]> {
    if (this.#counts.isStale) {
      await this.#counts.refresh(async () => {
        const isQuiet = this.#guard.watchWrites();
        const stored = await this.#guard.read((index) => index.summary());
        const isComplete = stored !== undefined && isQuiet();
        return { stored: stored?.value ?? [], backlog: this.#kept.backlog, isComplete };
      });
    }
    return this.#counts.all;
  }

  /** The page is left: has the store keep what is not in it yet, and arrivals that have not been added. */
  leave(arrivals: readonly OutboxEntry[]): void {
    const waiting = [...this.#kept.waiting.values(), ...arrivals];
    if (waiting.length > 0) this.#takeBack = this.#guard.keepOnLeave(waiting);
  }

  /** The page is back from the bfcache. Drops the entries that another page has added to the store meanwhile. */
  comeBack(): void {
    for (const entry of this.#takeBack?.() ?? []) {
      const key = keyOf(entry);
      // The write of an entry that is being added continues, so that entry stays.
      if (!this.#kept.adding.has(key)) this.#kept.waiting.delete(key);
    }
    this.#takeBack = undefined;
  }

  /** Another page has changed the store. */
  markStale(): void {
    this.#counts.markStale();
  }

  /** True if a page is alive, or may be. */
  isAlive(page: string): Promise<boolean> {
    return this.#guard.isAlive(page);
  }

  /** A value beside the entries; no answer if the store does not say. */
  note(name: string): ReturnType<StoreGuard['note']> {
    return this.#guard.note(name);
  }

  async keepNote(name: string, value: unknown): Promise<void> {
    await this.#guard.write((index) => index.keepNote(name, value));
  }

  /** Moves what waits in memory back to the store, if it answers again. */
  heal(): Promise<void> {
    this.#healing ??= this.#moveBack().finally(() => {
      this.#healing = undefined;
    });
    return this.#healing;
  }

  /**
   * Writes this page's own arrivals once more if the site's data was cleared behind its back; gives
   * how many there were.
   */
  async restore(): Promise<number> {
    const lost = await this.held.takeIfCleared();
    if (lost.size === 0) return 0;
    for (const [key, entry] of lost) this.#kept.waiting.set(key, entry);
    this.#counts.markStale();
    await this.held.mark();
    await this.#addAll([...lost.values()]);
    return lost.size;
  }

  close(): void {
    this.#healer.close();
  }

  /** Forgets everything of an agent who has left. What the store has refused stays: nobody else has it. */
  forget(): void {
    this.held.forget();
    this.#kept.forgetGone();
  }

  /** Reads entries. A store that cannot be read counts as empty. */
  async #read<T>(ask: (index: OutboxIndex) => Promise<T>, empty: T): Promise<T> {
    const answer = await this.#guard.read(ask);
    return answer === undefined ? empty : answer.value;
  }

  async #moveBack(): Promise<void> {
    if (!(await this.#guard.isBack())) return;
    const put = [...this.#kept.changed.values()].map((after) => ({ before: after, after }));
    const remove = [...this.#kept.removed.values()].map((before) => ({ before, after: null }));
    if (put.length + remove.length > 0) await this.#write([...put, ...remove]);
    await this.#forgetStored();
    // Others may arrive meanwhile.
    while (this.#kept.backlog.length > 0 && (await this.#addAll(this.#kept.backlog)));
  }

  /** A store that was silent may have taken an entry all the same. */
  async #forgetStored(): Promise<void> {
    for (const entry of this.#kept.backlog) {
      const { scope = '', interactionId = '', id } = entry;
      const group = await this.#read((index) => index.ofInteraction(scope, interactionId, 100), []);
      const one = await this.#read((index) => index.get(id), undefined);
      if (![...group, one].some((stored) => stored?.requestId === entry.requestId)) continue;
      const latest = this.#kept.waiting.get(keyOf(entry)) ?? null;
      this.#kept.waiting.delete(keyOf(entry));
      await this.#write([{ before: entry, after: latest }]);
    }
  }

  async #addAll(entries: readonly OutboxEntry[]): Promise<boolean> {
    for (const entry of entries) this.#kept.adding.add(keyOf(entry));
    const isTaken = await this.#guard.write((index) => index.add(entries));
    for (const entry of entries) {
      const key = keyOf(entry);
      this.#kept.adding.delete(key);
      if (!isTaken) continue;
      const latest = this.#kept.waiting.get(key);
      this.#kept.waiting.delete(key);
      if (latest !== undefined) this.held.hold(key, latest);
      // It was changed, or removed, while it was being written.
      if (latest !== entry) await this.#write([{ before: entry, after: latest ?? null }]);
    }
    return isTaken;
  }
}
