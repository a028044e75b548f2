import type { Observable } from 'rxjs';
import type { SavedInteractionLog } from '../crm.js';
import { type Failure, failureOf } from '../errors.js';
import type {
  LogArrival,
  OutboxPick,
  PickInput,
  RetryPolicy,
  SettleInput,
  Settlement,
} from '../machines/index.js';
import { retryDelayMs } from '../machines/index.js';
import { memoryOutbox, type OutboxEntry, type OutboxStore } from '../outbox/index.js';
import { connectorCodec, type SaveInteractionLog } from '../protocol/index.js';
import type { Environment } from './Environment.js';
import { Latest } from './Latest.js';

/** What the outbox does not do itself. */
export interface OutboxEffects {
  /** Sends the history item of a saved log; says whether it went out. */
  sendHistoryItem(entry: OutboxEntry): boolean;
  /** Counts have changed. */
  changed(counts: { readonly pending: number; readonly failed: number }): void;
  /** Given up for now, for the first time. */
  gaveUp(entry: OutboxEntry, failure: Failure): void;
  /** In the CRM. */
  saved(entry: OutboxEntry): void;
  /** Kept, though its shape is not understood. */
  quarantined(entry: OutboxEntry): void;
  /** The store refuses; logs are kept in memory only. */
  storageFailed(): void;
}

/** How the outbox tries. */
export interface OutboxPolicy extends RetryPolicy {
  /** Tries until the agent is told. */
  readonly attempts: number;
  /** Pause between tries after that. */
  readonly revivalMs: number;
}

/** Failures that say nothing of the log itself: once the CRM works again, they are over. */
const outages: readonly Failure['code'][] = ['NETWORK', 'UNAVAILABLE', 'TIMEOUT', 'UNKNOWN'];

/**
 * Keeps interaction logs until they are saved. The store is asked first; what it refuses is kept in
 * memory and tried all the same, so that a full or forbidden storage costs durability and no log.
 */
export class Outbox {
  readonly pending$: Observable<number>;
  readonly #pending = new Latest(0);
  readonly #memory = memoryOutbox();
  readonly #owner: string;
  #counts = '0/0';

  constructor(
    readonly store: OutboxStore,
    private readonly effects: OutboxEffects,
    private readonly policy: OutboxPolicy,
    private readonly environment: Environment,
  ) {
    this.pending$ = this.#pending.values$;
    this.#owner = environment.createId();
  }

  /** This page's name among the pages that share the store. */
  get owner(): string {
    return this.#owner;
  }

  /** Everything that is not in the CRM or not told to the connector, in order of arrival. */
  async list(): Promise<readonly OutboxEntry[]> {
    const stored = await this.store.list().catch(() => []);
    const inMemory = await this.#memory.list();
    // What the store could not take back stands for what it still has.
    const byId = new Map([...stored, ...inMemory].map((entry) => [entry.id, entry]));
    return [...byId.values()];
  }

  /** Removes an entry for good; says whether there was one. */
  async discard(id: string): Promise<boolean> {
    const isKnown = (await this.list()).some((entry) => entry.id === id);
    await this.#memory.remove(id);
    await this.store.remove(id).catch(() => undefined);
    await this.#count();
    return isKnown;
  }

  /** Writes an arrival; resolves when it is durable, or in memory where it cannot be. */
  async keep(arrival: LogArrival): Promise<void> {
    const entry = await this.#entryOf(arrival);
    if (entry !== undefined) await this.#put(entry);
    await this.#count();
    if (entry?.status === 'quarantined') this.effects.quarantined(entry);
  }

  /** The first entry that is due, and when there will be another. */
  async pick({ retryIds, wokenAt }: PickInput): Promise<OutboxPick> {
    const now = this.environment.clock.now();
    const entries = await this.#adopt(await this.#wake(await this.list(), retryIds));
    const waiting = entries.filter((entry) => isToBeSaved(entry));
    const dueAt = (entry: OutboxEntry) => (isWoken(entry, wokenAt) ? 0 : entry.notBefore);
    const first = waiting.filter((entry) => isFirstOfInteraction(entry, entries));
    const entry = first.find((candidate) => dueAt(candidate) <= now) ?? null;
    const nextAt = Math.min(...first.map(dueAt));
    await this.#count(entries);
    return { entry, dueInMs: Number.isFinite(nextAt) ? Math.max(0, nextAt - now) : null };
  }

  /** Writes how a try ended. */
  async settle({ entry, outcome }: SettleInput): Promise<Settlement> {
    const now = this.environment.clock.now();
    const current = (await this.list()).find(({ id }) => id === (entry as OutboxEntry | null)?.id);
    const isSaved = outcome?.failure === null;
    if (current !== undefined && outcome !== null) {
      const next = isSaved
        ? savedEntry(current, outcome.value as SavedInteractionLog)
        : this.#triedEntry(current, outcome.failure ?? failureOf('UNKNOWN'), now);
      await this.#put(next);
      await this.#count();
      if (isSaved) this.effects.saved(next);
      else if (next.status === 'failed' && current.status !== 'failed') {
        this.effects.gaveUp(next, next.error ?? failureOf('UNKNOWN'));
      }
    }
    return { isSaved, at: now };
  }

  /** Tells the connector of this page's saved logs. */
  async deliver(signal: AbortSignal): Promise<void> {
    for (const entry of await this.list()) {
      if (entry.status !== 'saved' || entry.owner !== this.#owner) continue;
      if (signal.aborted || !this.effects.sendHistoryItem(entry)) return;
      await this.#memory.remove(entry.id);
      await this.store.remove(entry.id).catch(() => undefined);
    }
    await this.#count();
  }

  close(): void {
    this.#pending.close();
    this.#memory.close();
    this.store.close();
  }

  /**
   * Makes saved logs of pages that are gone this page's own, so that one connector hears of them.
   * Only the page whose turn it is may do so: else several would.
   */
  async #adopt(entries: readonly OutboxEntry[]): Promise<readonly OutboxEntry[]> {
    for (const entry of entries) {
      if (entry.status !== 'saved' || entry.owner === this.#owner) continue;
      const isAlive = await this.store.isAlive(entry.owner).catch(() => true);
      if (!isAlive) await this.#put({ ...entry, owner: this.#owner });
    }
    return entries;
  }

  async #put(entry: OutboxEntry): Promise<void> {
    const inMemory = (await this.#memory.list()).some(({ id }) => id === entry.id);
    if (inMemory) return this.#memory.put(entry);
    try {
      await this.store.put(entry);
    } catch {
      await this.#memory.put(entry);
      this.effects.storageFailed();
    }
  }

  /** The entry of an arrival, or undefined if the very same log is waiting already. */
  async #entryOf({ type, requestId, data }: LogArrival): Promise<OutboxEntry | undefined> {
    const { clock, createId } = this.environment;
    const common = {
      requestId,
      raw: data,
      receivedAt: clock.now(),
      owner: this.#owner,
      attempts: 0,
      notBefore: 0,
    };
    if (type === 'unreadableLog') {
      return { ...common, id: `quarantined-${createId()}`, status: 'quarantined' };
    }
    const { interactionId } = (data as SaveInteractionLog).message.body;
    const entries = await this.list();
    const same = entries.filter((entry) => entry.interactionId === interactionId);
    if (same.some((entry) => isSameLog(entry.raw, data))) return undefined;
    const isTaken = entries.some(({ id }) => id === interactionId);
    const id = isTaken ? `${interactionId}#${createId()}` : interactionId;
    return { ...common, id, status: 'pending', interactionId };
  }

  /** Gives entries that are to be tried again fresh tries, and reads quarantined ones anew. */
  async #wake(
    entries: readonly OutboxEntry[],
    retryIds: readonly string[],
  ): Promise<readonly OutboxEntry[]> {
    if (retryIds.length === 0) return entries;
    for (const entry of entries.filter(
      ({ id, status }) => retryIds.includes(id) && status !== 'saved',
    )) {
      const understood = entry.status === 'quarantined' ? understand(entry.raw) : {};
      if (understood === undefined) continue;
      const { error: _, ...rest } = { ...entry, ...understood };
      await this.#put({ ...rest, status: 'pending', attempts: 0, notBefore: 0 });
    }
    return this.list();
  }

  #triedEntry(entry: OutboxEntry, error: Failure, now: number): OutboxEntry {
    const { policy, environment } = this;
    const attempts = entry.attempts + 1;
    const isOver = entry.status === 'failed' || !error.retryable || attempts >= policy.attempts;
    const backoffMs = retryDelayMs(policy, attempts, environment.random, error.retryAfterMs);
    const delayMs = isOver ? Math.max(policy.revivalMs, error.retryAfterMs ?? 0) : backoffMs;
    const status = isOver ? 'failed' : 'pending';
    return { ...entry, status, attempts, error, triedAt: now, notBefore: now + delayMs };
  }

  async #count(entries?: readonly OutboxEntry[]): Promise<void> {
    const all = entries ?? (await this.list());
    const pending = all.filter(({ status }) => status === 'pending').length;
    const failed = all.filter(
      ({ status }) => status === 'failed' || status === 'quarantined',
    ).length;
    const counts = `${pending}/${failed}`;
    if (counts === this.#counts) return;
    this.#counts = counts;
    this.#pending.value = pending + failed;
    this.effects.changed({ pending, failed });
  }
}

/** Given up for good is only what another try cannot help. */
const isToBeSaved = ({ status, error }: OutboxEntry): boolean =>
  status === 'pending' || (status === 'failed' && error?.retryable === true);

/** Logs of one interaction are saved in order; a later one waits for the earlier. */
const isFirstOfInteraction = (entry: OutboxEntry, entries: readonly OutboxEntry[]): boolean =>
  entries.find((other) => other.interactionId === entry.interactionId && isToBeSaved(other)) ===
  entry;

const isWoken = ({ error, triedAt }: OutboxEntry, wokenAt: number): boolean =>
  error !== undefined &&
  outages.includes(error.code) &&
  error.retryAfterMs === undefined &&
  (triedAt ?? 0) < wokenAt;

function savedEntry(entry: OutboxEntry, saved: SavedInteractionLog): OutboxEntry {
  const { error: _, ...rest } = entry;
  return { ...rest, status: 'saved', attempts: entry.attempts + 1, saved };
}

/** Whether two logs are the same, cyclic data aside. */
function isSameLog(a: unknown, b: unknown): boolean {
  try {
    return JSON.stringify(a) === JSON.stringify(b);
  } catch {
    return false;
  }
}

/** Reads a quarantined message anew: this version may know more than the one that kept it. */
function understand(raw: unknown): Pick<OutboxEntry, 'interactionId' | 'raw'> | undefined {
  const decoded = connectorCodec.decode(raw);
  if (decoded.kind !== 'genuine') return undefined;
  const { message } = decoded;
  if (message.action !== 'requestSaveInteractionLog') return undefined;
  return { interactionId: message.data.message.body.interactionId, raw: message.data };
}
