import type { OutboxEntry } from '../../OutboxEntry.js';
import type {
  DueEntries,
  OutboxIndex,
  OutboxPage,
  OutboxStore,
  ScopeSummary,
} from '../../outbox/index.js';
import { listIndex } from '../../outbox/listIndex.js';
import type { Clock } from '../Environment.js';

/** Milliseconds after which a store that says nothing counts as one that refuses. */
const limitMs = 5000;

/** An entry as it was and as it is to be; null where it is to be gone. */
export interface Change {
  readonly before: OutboxEntry;
  readonly after: OutboxEntry | null;
}

/** Entries that a page keeps itself, by key. */
type Kept = Map<string, OutboxEntry>;

const keyOf = ({ id, requestId }: OutboxEntry): string => `${requestId} ${id}`;

/**
 * A store that may refuse, hang, throw or forget. Whatever it does not take stays in memory and stands
 * for what it still has, until it takes it.
 */
export class SafeStore {
  readonly #store: OutboxStore;
  readonly #index: OutboxIndex;
  readonly #clock: Clock;
  readonly #onRefused: () => void;
  /** Not in the store, in order of arrival. */
  readonly #waiting: Kept = new Map();
  /** In the store, but changed since. */
  readonly #changed: Kept = new Map();
  /** In the store perhaps, and to be gone. */
  readonly #removed: Kept = new Map();
  /** Keys of those that are being added. */
  readonly #adding = new Set<string>();
  readonly #memory: OutboxIndex;
  #healing: Promise<void> | undefined;
  #isReadable = true;
  readonly #sums = new Map<string, ScopeSummary>();
  /** The counts are to be asked of the store. */
  #isStale = true;
  /** How often the counts were changed. */
  #changes = 0;
  /** Writes that are under way: the store may count them, or not. */
  #writes = 0;
  /** It did not answer in time, so only `heal` asks it. */
  #isSilent = false;

  constructor(store: OutboxStore, clock: Clock, onRefused: () => void) {
    this.#store = store;
    this.#index = store.index ?? indexOf(store);
    this.#clock = clock;
    this.#onRefused = onRefused;
    const list = async () => [...this.#changed.values(), ...this.#waiting.values()];
    this.#memory = listIndex({ list, put: notHere, remove: notHere });
  }

  /** Whether the store took everything and could be read when it was last asked. */
  get isWell(): boolean {
    const kept = this.#backlog.length + this.#changed.size + this.#removed.size;
    return this.#isReadable && !this.#isSilent && kept === 0;
  }

  /** Adds an arrival. The write begins before this returns, unless others wait to be written before it. */
  async add(entry: OutboxEntry): Promise<void> {
    const key = keyOf(entry);
    const isFirst = this.#backlog.length === 0;
    this.#waiting.set(key, entry);
    this.#sum(undefined, entry);
    await (isFirst ? this.#addAll([entry]) : this.heal());
    if (!this.#waiting.has(key)) return;
    this.#isStale = true;
    this.#onRefused();
  }

  /** Changes and removes entries in one transaction. */
  change(changes: readonly Change[]): Promise<void> {
    for (const { before, after } of changes) this.#sum(before, after ?? undefined);
    return this.#write(changes.filter((one) => !this.#changeWaiting(one)));
  }

  async #write(stored: readonly Change[]): Promise<void> {
    if (stored.length === 0) return;
    const put = stored.flatMap(({ after }) => after ?? []);
    const remove = stored.flatMap(({ before, after }) => (after === null ? before : []));
    const isTaken = await this.#tell(() => this.#index.write({ put, remove }));
    for (const { before, after } of stored) {
      const key = keyOf(before);
      if (isTaken || after === null) this.#changed.delete(key);
      if (isTaken) this.#removed.delete(key);
      else if (after === null) this.#removed.set(key, before);
      else this.#changed.set(key, after);
    }
    if (!isTaken && put.length > 0) this.#onRefused();
  }

  async get(id: string): Promise<OutboxEntry | undefined> {
    const found = await this.#ask(() => this.#index.get(id), undefined);
    return (found && this.#now(found)) ?? (await this.#memory.get(id));
  }

  /** The entry as it is now; undefined if it is gone. */
  async find({ id, requestId, scope = '', interactionId }: OutboxEntry) {
    const group =
      interactionId === undefined
        ? [await this.get(id)]
        : await this.ofInteraction(scope, interactionId);
    return group.find((entry) => entry?.requestId === requestId);
  }

  /** The first entries of an interaction, in order of arrival. */
  async ofInteraction(scope: string, interactionId: string): Promise<OutboxEntry[]> {
    const query = [scope, interactionId, 100] as const;
    const stored = await this.#ask(() => this.#index.ofInteraction(...query), []);
    const waiting = (await this.#memory.ofInteraction(...query)).filter((entry) =>
      this.#waiting.has(keyOf(entry)),
    );
    return [...stored.flatMap((entry) => this.#now(entry) ?? []), ...waiting];
  }

  async due(query: Parameters<OutboxIndex['due']>[0]): Promise<DueEntries> {
    const none = { entries: [], nextAt: Number.POSITIVE_INFINITY };
    const stored = await this.#ask(() => this.#index.due(query), none);
    const kept = await this.#memory.due(query);
    const unchanged = stored.entries.filter((entry) => this.#now(entry) === entry);
    return {
      entries: [...unchanged, ...kept.entries],
      nextAt: Math.min(stored.nextAt, kept.nextAt),
    };
  }

  /** Part of a scope. What the page keeps itself comes with the last part. */
  async page(query: Parameters<OutboxIndex['page']>[0]): Promise<OutboxPage> {
    const { entries, next } = await this.#ask(() => this.#index.page(query), {
      entries: [],
      next: undefined,
    });
    const { scope, status } = query;
    const isAsked = (entry: OutboxEntry) =>
      (entry.scope ?? '') === scope && (status === undefined || entry.status === status);
    const unchanged = entries.filter((entry) => this.#now(entry) === entry);
    const own = [...this.#changed.values(), ...this.#waiting.values()].filter(isAsked);
    return { entries: [...unchanged, ...(next === undefined ? own : [])], next };
  }

  /** Counts, kept up to date; the store counts only after somebody else has changed it. */
  async summary(): Promise<readonly ScopeSummary[]> {
    if (this.#isStale) await this.#countAgain();
    return [...this.#sums.values()];
  }

  /** Another page has changed the store. */
  markStale(): void {
    this.#isStale = true;
  }

  /** Whether a page lives, or may do so. */
  async isAlive(page: string): Promise<boolean> {
    const answer = await this.#inTime(() => this.#store.isAlive(page));
    return answer?.value ?? true;
  }

  note(name: string): Promise<unknown> {
    return this.#ask(() => this.#index.note(name), undefined);
  }

  async keepNote(name: string, value: unknown): Promise<void> {
    await this.#ask(() => this.#index.keepNote(name, value), undefined);
  }

  /** Moves what waits in memory back to the store, if it answers again. */
  heal(): Promise<void> {
    this.#healing ??= this.#moveBack().finally(() => {
      this.#healing = undefined;
    });
    return this.#healing;
  }

  /** Entries in memory that are not being written, in order of arrival. */
  get #backlog(): OutboxEntry[] {
    return [...this.#waiting].flatMap(([key, entry]) => (this.#adding.has(key) ? [] : entry));
  }

  async #moveBack(): Promise<void> {
    const answer = await this.#inTime(() => this.#index.summary());
    this.#isReadable = answer !== undefined;
    if (answer === undefined) return;
    this.#isSilent = false;
    const put = [...this.#changed.values()].map((after) => ({ before: after, after }));
    const remove = [...this.#removed.values()].map((before) => ({ before, after: null }));
    if (put.length + remove.length > 0) await this.#write([...put, ...remove]);
    await this.#forgetStored();
    // Others may arrive meanwhile.
    while (this.#backlog.length > 0 && (await this.#addAll(this.#backlog)));
  }

  async #countAgain(): Promise<void> {
    const changes = this.#changes;
    const isWriting = this.#writes > 0;
    const stored = await this.#ask(() => this.#index.summary(), []);
    this.#isStale = !this.#isReadable || isWriting || changes !== this.#changes;
    this.#sums.clear();
    for (const sum of stored) this.#sums.set(sum.scope, sum);
    for (const entry of this.#backlog) this.#sum(undefined, entry);
  }

  /** Keeps the counts up to date. What happens while they are being asked for makes them stale. */
  #sum(before: OutboxEntry | undefined, after: OutboxEntry | undefined): void {
    this.#changes += 1;
    for (const [entry, by] of [
      [before, -1],
      [after, 1],
    ] as const) {
      if (entry === undefined) continue;
      const { scope = '', status, receivedAt: oldestAt } = entry;
      const sum = this.#sums.get(scope) ?? { scope, pending: 0, saved: 0, failed: 0, oldestAt };
      const kind = status === 'pending' || status === 'saved' ? status : 'failed';
      this.#sums.set(scope, { ...sum, [kind]: sum[kind] + by });
    }
  }

  /** A store that was silent may have taken an entry all the same. */
  async #forgetStored(): Promise<void> {
    for (const entry of this.#backlog) {
      const { scope = '', interactionId = '', id } = entry;
      const group = await this.#ask(() => this.#index.ofInteraction(scope, interactionId, 100), []);
      const one = await this.#ask(() => this.#index.get(id), undefined);
      if (![...group, one].some((stored) => stored?.requestId === entry.requestId)) continue;
      this.#waiting.delete(keyOf(entry));
      await this.#write([{ before: entry, after: entry }]);
    }
  }

  async #addAll(entries: readonly OutboxEntry[]): Promise<boolean> {
    for (const entry of entries) this.#adding.add(keyOf(entry));
    const isTaken = await this.#tell(() => this.#index.add(entries));
    for (const entry of entries) {
      const key = keyOf(entry);
      this.#adding.delete(key);
      if (!isTaken) continue;
      const latest = this.#waiting.get(key);
      this.#waiting.delete(key);
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

  /** Reads. A store that cannot be read counts as empty. */
  async #ask<T>(read: () => Promise<T>, otherwise: T): Promise<T> {
    if (this.#isSilent) return otherwise;
    const answer = await this.#inTime(read);
    this.#isReadable = answer !== undefined;
    return answer === undefined ? otherwise : answer.value;
  }

  /** Writes, and says whether the store took it. */
  async #tell(write: () => Promise<void>): Promise<boolean> {
    if (this.#isSilent) return false;
    this.#writes += 1;
    const answer = await this.#inTime(write);
    this.#writes -= 1;
    return answer !== undefined;
  }

  /** The answer of the store; undefined if it throws, refuses or is silent. */
  #inTime<T>(ask: () => Promise<T>): Promise<{ readonly value: T } | undefined> {
    return new Promise((resolve) => {
      const timer = this.#clock.setTimeout(() => {
        this.#isSilent = true;
        resolve(undefined);
      }, limitMs);
      const end = (answer: { readonly value: T } | undefined) => {
        this.#clock.clearTimeout(timer);
        resolve(answer);
      };
      try {
        ask().then(
          (value) => end({ value }),
          () => end(undefined),
        );
      } catch {
        end(undefined);
      }
    });
  }
}

/** The index of a store that has only a list. */
const indexOf = (store: OutboxStore): OutboxIndex =>
  listIndex({
    list: () => store.list(),
    put: (entry) => store.put(entry),
    remove: ({ id }) => store.remove(id),
  });

const notHere = async () => undefined;
