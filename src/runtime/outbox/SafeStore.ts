import type { OutboxEntry } from '../../OutboxEntry.js';
import type {
  DueEntries,
  OutboxIndex,
  OutboxPage,
  OutboxStore,
  ScopeSummary,
} from '../../outbox/index.js';
import { keyOf, listIndex } from '../../outbox/listIndex.js';
import type { Clock } from '../Environment.js';
import { HeldArrivals } from './HeldArrivals.js';
import { ScopeCounts } from './ScopeCounts.js';
import { StoreGuard } from './StoreGuard.js';

/** An entry as it was and as it is to be; null where it is to be gone. */
export interface Change {
  readonly before: OutboxEntry;
  readonly after: OutboxEntry | null;
}

/** Entries that a page keeps itself, by key. */
type Kept = Map<string, OutboxEntry>;

/**
 * A store that may refuse, hang, throw or forget. Whatever it does not take stays in memory and stands
 * for what it still has, until it takes it.
 */
export class SafeStore {
  /** Arrivals of this page, in case the site's data is cleared. */
  readonly held: HeldArrivals;
  readonly #guard: StoreGuard;
  readonly #onRefused: () => void;
  /** Not in the store, in order of arrival. */
  readonly #waiting: Kept = new Map();
  /** In the store, but changed since. */
  readonly #changed: Kept = new Map();
  /** In the store perhaps, and to be gone. */
  readonly #removed: Kept = new Map();
  /** Keys of those that this page has removed. */
  readonly #gone = new Set<string>();
  /** Keys of those that are being added. */
  readonly #adding = new Set<string>();
  readonly #memory: OutboxIndex;
  #healing: Promise<void> | undefined;
  #takeBack: (() => readonly OutboxEntry[]) | undefined;
  readonly #counts = new ScopeCounts();

  constructor(store: OutboxStore, clock: Clock, onRefused: () => void) {
    this.#guard = new StoreGuard(store, clock);
    this.held = new HeldArrivals(this.#guard);
    this.#onRefused = onRefused;
    const list = async () => [...this.#changed.values(), ...this.#waiting.values()];
    this.#memory = listIndex({ list, put: notHere, remove: notHere });
  }

  /** True if the store took everything and could be read when it was last asked. */
  get isWell(): boolean {
    const kept = this.#backlog.length + this.#changed.size + this.#removed.size;
    return this.#guard.isWell && kept === 0;
  }

  /** True if it has entries that no other page sees. */
  get hasOwn(): boolean {
    return this.#backlog.length > 0;
  }

  /** Adds an arrival. The write begins before this returns, unless others wait to be written before it. */
  async add(entry: OutboxEntry): Promise<void> {
    const key = keyOf(entry);
    const isFirst = this.#backlog.length === 0;
    this.#waiting.set(key, entry);
    this.#counts.change(undefined, entry);
    await (isFirst ? this.#addAll([entry]) : this.heal());
    if (!this.#waiting.has(key)) return;
    this.#counts.markStale();
    this.#onRefused();
  }

  /** Changes and removes entries in one transaction. */
  change(all: readonly Change[]): Promise<void> {
    // What this page has removed stays so, although a look at it goes on.
    const isGone = ({ before }: Change) => this.#gone.has(keyOf(before));
    const changes = all.filter((one) => one.after === null || !isGone(one));
    for (const change of changes) {
      const { before, after } = change;
      if (isGone(change)) this.#counts.markStale();
      else this.#counts.change(before, after ?? undefined);
      if (after === null) this.#gone.add(keyOf(before));
    }
    return this.#write(changes.filter((one) => !this.#changeWaiting(one)));
  }

  async #write(stored: readonly Change[]): Promise<void> {
    if (stored.length === 0) return;
    const put = stored.flatMap(({ after }) => after ?? []);
    const remove = stored.flatMap(({ before, after }) => (after === null ? before : []));
    const isTaken = await this.#guard.write((index) => index.write({ put, remove }));
    for (const { before, after } of stored) {
      const key = keyOf(before);
      this.held.follow(key, after);
      if (isTaken || after === null) this.#changed.delete(key);
      if (isTaken) this.#removed.delete(key);
      else if (after === null) this.#removed.set(key, before);
      else this.#changed.set(key, after);
    }
    if (!isTaken && put.length > 0) this.#onRefused();
  }

  async get(id: string): Promise<OutboxEntry | undefined> {
    const found = await this.#guard.read((index) => index.get(id), undefined);
    return (found && this.#now(found)) ?? (await this.#memory.get(id));
  }

  /** The first entries of an interaction, in order of arrival. */
  async ofInteraction(scope: string, interactionId: string): Promise<OutboxEntry[]> {
    const query = [scope, interactionId, 100] as const;
    const stored = await this.#guard.read((index) => index.ofInteraction(...query), []);
    const waiting = (await this.#memory.ofInteraction(...query)).filter((entry) =>
      this.#waiting.has(keyOf(entry)),
    );
    return [...stored.flatMap((entry) => this.#now(entry) ?? []), ...waiting];
  }

  /** Entries that are due: all, or those that nobody else has. */
  async due(
    query: Parameters<OutboxIndex['due']>[0],
    which: 'all' | 'own' = 'all',
  ): Promise<DueEntries> {
    const none = { entries: [], nextAt: Number.POSITIVE_INFINITY };
    const stored =
      which === 'own' ? none : await this.#guard.read((index) => index.due(query), none);
    const kept = await this.#memory.due(query);
    const unchanged = stored.entries.filter((entry) => this.#now(entry) === entry);
    return {
      entries: [...unchanged, ...kept.entries],
      nextAt: Math.min(stored.nextAt, kept.nextAt),
    };
  }

  /** Part of a scope. What the page keeps itself comes with the last part. */
  async page(query: Parameters<OutboxIndex['page']>[0]): Promise<OutboxPage> {
    const { entries, next } = await this.#guard.read((index) => index.page(query), {
      entries: [],
      next: undefined,
    });
    const { scope, status } = query;
    const isAsked = (entry: OutboxEntry) =>
      (entry.scope ?? '') === scope && (status === undefined || entry.status === status);
    const unchanged = entries.filter((entry) => this.#now(entry) === entry);
    const own = [...this.#changed.values(), ...this.#waiting.values()].filter(isAsked);
    // Copies, as those of the store are.
    const last = next === undefined ? structuredClone(own) : [];
    return { entries: [...unchanged, ...last], next };
  }

  /** Counts, kept up to date; the store counts only after somebody else has changed it. */
  async summary(): Promise<readonly ScopeSummary[]> {
    if (this.#counts.isStale) {
      await this.#counts.refresh(async () => {
        const isQuiet = !this.#guard.isWriting;
        const stored = await this.#guard.read((index) => index.summary(), []);
        return { stored, backlog: this.#backlog, isComplete: this.#guard.isReadable && isQuiet };
      });
    }
    return this.#counts.all;
  }

  /** The page is left: has the store keep what is not in it yet, and arrivals that have not been added. */
  leave(arrivals: readonly OutboxEntry[]): void {
    const waiting = [...this.#waiting.values(), ...arrivals];
    if (waiting.length > 0) this.#takeBack = this.#guard.keepOnLeave(waiting);
  }

  /** The page is shown again. What another page has added meanwhile waits here no longer. */
  comeBack(): void {
    for (const entry of this.#takeBack?.() ?? []) {
      const key = keyOf(entry);
      // The write of one that is being added has gone on.
      if (!this.#adding.has(key)) this.#waiting.delete(key);
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

  /** A value beside the entries; undefined if there is none, or the store does not say. */
  async note(name: string): Promise<unknown> {
    return (await this.#guard.note(name))?.value;
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
    for (const [key, entry] of lost) this.#waiting.set(key, entry);
    this.#counts.markStale();
    await this.held.mark();
    await this.#addAll([...lost.values()]);
    return lost.size;
  }

  /** Forgets everything of an agent who has left. What the store has refused stays: nobody else has it. */
  forget(): void {
    this.held.forget();
    this.#gone.clear();
  }

  /** Entries in memory that are not being written, in order of arrival. */
  get #backlog(): OutboxEntry[] {
    return [...this.#waiting].flatMap(([key, entry]) => (this.#adding.has(key) ? [] : entry));
  }

  async #moveBack(): Promise<void> {
    if (!(await this.#guard.isBack())) return;
    const put = [...this.#changed.values()].map((after) => ({ before: after, after }));
    const remove = [...this.#removed.values()].map((before) => ({ before, after: null }));
    if (put.length + remove.length > 0) await this.#write([...put, ...remove]);
    await this.#forgetStored();
    // Others may arrive meanwhile.
    while (this.#backlog.length > 0 && (await this.#addAll(this.#backlog)));
  }

  /** A store that was silent may have taken an entry all the same. */
  async #forgetStored(): Promise<void> {
    for (const entry of this.#backlog) {
      const { scope = '', interactionId = '', id } = entry;
      const group = await this.#guard.read(
        (index) => index.ofInteraction(scope, interactionId, 100),
        [],
      );
      const one = await this.#guard.read((index) => index.get(id), undefined);
      if (![...group, one].some((stored) => stored?.requestId === entry.requestId)) continue;
      const latest = this.#waiting.get(keyOf(entry)) ?? null;
      this.#waiting.delete(keyOf(entry));
      await this.#write([{ before: entry, after: latest }]);
    }
  }

  async #addAll(entries: readonly OutboxEntry[]): Promise<boolean> {
    for (const entry of entries) this.#adding.add(keyOf(entry));
    const isTaken = await this.#guard.write((index) => index.add(entries));
    for (const entry of entries) {
      const key = keyOf(entry);
      this.#adding.delete(key);
      if (!isTaken) continue;
      const latest = this.#waiting.get(key);
      this.#waiting.delete(key);
      if (latest !== undefined) this.held.hold(key, latest);
      // It was changed, or removed, while it was being written.
      if (latest !== entry) await this.#write([{ before: entry, after: latest ?? null }]);
    }
    return isTaken;
  }

  /** Changes an entry that is not in the store; false if it is there. */
  #changeWaiting({ before, after }: Change): boolean {
    const key = keyOf(before);
    if (!this.#waiting.has(key)) return false;
    if (after !== null) {
      this.#waiting.set(key, after);
      return true;
    }
    this.#waiting.delete(key);
    this.#removed.set(key, before);
    return true;
  }

  /** A stored entry as it is now: changed, unchanged or gone. */
  #now(entry: OutboxEntry): OutboxEntry | undefined {
    const key = keyOf(entry);
    if (this.#removed.has(key) || this.#waiting.has(key)) return undefined;
    return this.#changed.get(key) ?? entry;
  }
}

const notHere = async () => undefined;
