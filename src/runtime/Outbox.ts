import type { Observable } from 'rxjs';
import type { SavedInteractionLog } from '../crm.js';
import { type Failure, failureOf } from '../errors.js';
import type {
  LogArrival,
  OutboxPick,
  PickInput,
  SettleInput,
  Settlement,
} from '../machines/index.js';
import { retryDelayMs } from '../machines/index.js';
import type { OutboxEntry, OutboxStore } from '../outbox/index.js';
import { connectorCodec, type SaveInteractionLog } from '../protocol/index.js';
import { describeIssues } from '../protocol/issues.js';
import { DurableEntries } from './DurableEntries.js';
import type { FeatureSurroundings } from './features.js';
import { toHistoryItem } from './interactionLog.js';
import { Latest } from './Latest.js';
import { isFirstOfInteraction, isWoken, savedEntry } from './logEntries.js';
import {
  expiredNotice,
  failureNotice,
  quarantineNotice,
  storageNotice,
  unsupportedLogNotice,
} from './notices.js';

const action = 'requestSaveInteractionLog';

/** Milliseconds between tries of a log that was given up for now. */
const revivalMs = 5 * 60_000;

/** Milliseconds after which a store that could not be read is asked again. */
const lookAgainMs = 30_000;

/** Milliseconds after which it is asked again whether another page is still there to tell of its saved logs. */
const heirMs = 10_000;

/** Keeps interaction logs until they are saved and the connector knows. */
export class Outbox {
  /** This page's name among the pages that share the store. */
  readonly owner: string;
  readonly pending$: Observable<number>;
  readonly #pending = new Latest(0);
  readonly #entries: DurableEntries;
  /** What failed before this page was there is worth another try. */
  readonly #openedAt: number;
  readonly #surroundings: FeatureSurroundings;
  #counts = '0/0';
  #isStorageTold = false;

  constructor(
    surroundings: FeatureSurroundings,
    readonly store: OutboxStore,
    private readonly retentionMs: number,
  ) {
    this.#surroundings = surroundings;
    this.owner = surroundings.environment.createId();
    this.#openedAt = surroundings.environment.clock.now();
    this.pending$ = this.#pending.values$;
    this.#entries = new DurableEntries(store, () => {
      if (!this.#isStorageTold) surroundings.messenger.notify(storageNotice);
      this.#isStorageTold = true;
    });
  }

  /** Everything that is not in the CRM or not told to the connector, in order of arrival. */
  list(): Promise<readonly OutboxEntry[]> {
    return this.#entries.list();
  }

  async find(id: string): Promise<OutboxEntry | undefined> {
    return (await this.list()).find((entry) => entry.id === id);
  }

  /** Removes an entry for good. */
  async discard(id: string): Promise<void> {
    await this.#entries.remove(id);
    await this.#count();
  }

  /** Gives an entry fresh tries. A quarantined one is read anew: this version may know more than the one that kept it. */
  async renew(entry: OutboxEntry): Promise<void> {
    const { error: _, ...rest } = entry;
    const raw = entry.status === 'quarantined' ? logIn(entry.raw) : entry.raw;
    if (raw === undefined || entry.status === 'saved') return;
    const { interactionId } = (raw as SaveInteractionLog).message.body;
    const renewed = { status: 'pending', raw, interactionId, attempts: 0, notBefore: 0 } as const;
    await this.#entries.put({ ...rest, ...renewed });
  }

  /** Writes an arrival; resolves when it is durable, or in memory where it cannot be. */
  async keep(arrival: LogArrival): Promise<void> {
    const entry = await this.#entryOf(arrival);
    if (entry !== undefined) await this.#entries.put(entry);
    await this.#count();
    if (entry?.status === 'quarantined') {
      this.#end('requestFailed', entry, entry.error ?? null);
      this.#surroundings.messenger.notify(quarantineNotice);
    }
  }

  /** The first entry that is due, and when there will be another. */
  async pick({ wokenAt }: PickInput): Promise<OutboxPick> {
    const now = this.#surroundings.environment.clock.now();
    await this.#dropExpired(now);
    const entries = await this.list();
    const { hasAdopted, hasLeft } = await this.#adopt(entries);
    const since = Math.max(wokenAt, this.#openedAt);
    const dueAt = (entry: OutboxEntry) => (isWoken(entry, since, now) ? 0 : entry.notBefore);
    const first = entries.filter((entry) => isFirstOfInteraction(entry, entries));
    const entry = first.find((candidate) => dueAt(candidate) <= now) ?? null;
    // Who knows what is in a store that could not be read: it is asked again.
    const lookAgainAt = this.#entries.isReadable ? [] : [now + lookAgainMs];
    // Nobody is told when a page goes, and a browser may say for a while that it is there.
    const heirAt = hasLeft ? [now + heirMs] : [];
    const nextAt = Math.min(...first.map(dueAt), ...lookAgainAt, ...heirAt);
    await this.#count();
    const dueInMs = Number.isFinite(nextAt) ? Math.max(0, nextAt - now) : null;
    return { entry, dueInMs, hasAdopted };
  }

  /** Writes how a try ended, unless the log was discarded meanwhile; another may have its id by then. */
  async settle({ entry, outcome }: SettleInput): Promise<Settlement> {
    const at = this.#surroundings.environment.clock.now();
    const tried = entry as OutboxEntry;
    const found = await this.find(tried.id);
    const current = found?.requestId === tried.requestId ? found : undefined;
    const failure = outcome?.failure ?? null;
    if (current !== undefined) {
      const next =
        failure === null
          ? savedEntry(current, outcome?.value as SavedInteractionLog)
          : this.#triedEntry(current, failure, at);
      await this.#entries.put(next);
      await this.#count();
      if (failure === null) this.#end('requestSucceeded', next, null);
      else if (next.status !== current.status) this.#giveUp(next, failure);
    }
    return { isSaved: failure === null, at };
  }

  /** Tells the connector of this page's saved logs. */
  async deliver(signal: AbortSignal): Promise<void> {
    const { messenger } = this.#surroundings;
    for (const entry of await this.list()) {
      if (entry.status !== 'saved' || entry.owner !== this.owner) continue;
      if (signal.aborted || !messenger.send('createHistoryItem', toHistoryItem(entry))) return;
      await this.#entries.remove(entry.id);
    }
    await this.#count();
  }

  close(): void {
    this.#pending.close();
    this.#entries.close();
  }

  /**
   * Makes saved logs of pages that are gone this page's own, so that one connector hears of them.
   * Only the page whose turn it is may do so: else several would. Says whether there were any, and
   * whether it has left some to pages that seem to be there.
   */
  async #adopt(
    entries: readonly OutboxEntry[],
  ): Promise<{ readonly hasAdopted: boolean; readonly hasLeft: boolean }> {
    let [hasAdopted, hasLeft] = [false, false];
    for (const entry of entries) {
      if (entry.status !== 'saved' || entry.owner === this.owner) continue;
      if (await this.store.isAlive(entry.owner).catch(() => true)) {
        hasLeft = true;
      } else {
        await this.#entries.put({ ...entry, owner: this.owner });
        hasAdopted = true;
      }
    }
    return { hasAdopted, hasLeft };
  }

  /** What is older than the retention goes, and is told of; nothing else goes by itself. */
  async #dropExpired(now: number): Promise<void> {
    const { journal, messenger } = this.#surroundings;
    const entries = await this.list();
    const expired = entries.filter(({ receivedAt }) => receivedAt < now - this.retentionMs);
    for (const { id } of expired) await this.#entries.remove(id);
    if (expired.length === 0) return;
    journal.write({ type: 'logsExpired', count: expired.length });
    messenger.notify(expiredNotice);
  }

  /** The entry of an arrival, or undefined if the very same log is waiting already. */
  async #entryOf({ type, requestId, data }: LogArrival): Promise<OutboxEntry | undefined> {
    const { clock, createId } = this.#surroundings.environment;
    const common = {
      requestId,
      raw: data,
      receivedAt: clock.now(),
      owner: this.owner,
      attempts: 0,
      notBefore: 0,
    };
    if (type === 'unreadableLog') {
      const id = `quarantined-${createId()}`;
      return { ...common, id, status: 'quarantined', error: unreadable(data) };
    }
    const { interactionId } = (data as SaveInteractionLog).message.body;
    const entries = await this.list();
    const same = entries.filter((entry) => entry.interactionId === interactionId);
    if (same.some((entry) => isSameLog(entry.raw, data))) return undefined;
    const isTaken = entries.some(({ id }) => id === interactionId);
    const id = isTaken ? `${interactionId}#${createId()}` : interactionId;
    return { ...common, id, status: 'pending', interactionId };
  }

  #triedEntry(entry: OutboxEntry, error: Failure, now: number): OutboxEntry {
    const { timing, environment } = this.#surroundings;
    const attempts = entry.attempts + 1;
    const isOver = entry.status === 'failed' || !error.retryable || attempts >= timing.attempts;
    const delayMs = isOver
      ? Math.max(revivalMs, error.retryAfterMs ?? 0)
      : retryDelayMs(timing, attempts, environment.random, error.retryAfterMs);
    const status = isOver ? 'failed' : 'pending';
    return { ...entry, status, attempts, error, triedAt: now, notBefore: now + delayMs };
  }

  /** For now, and the agent is told. */
  #giveUp(entry: OutboxEntry, failure: Failure): void {
    const { adapter, messenger } = this.#surroundings;
    const isSupported = adapter.saveInteractionLog !== undefined;
    this.#end(isSupported ? 'requestFailed' : 'requestDeclined', entry, failure);
    messenger.notify(isSupported ? failureNotice(action, failure) : unsupportedLogNotice);
  }

  #end(
    type: 'requestSucceeded' | 'requestFailed' | 'requestDeclined',
    { requestId, attempts: attempt }: OutboxEntry,
    failure: Failure | null,
  ): void {
    this.#surroundings.journal.end(type, { action, requestId, attempt, failure });
  }

  async #count(): Promise<void> {
    const entries = await this.list();
    const countOf = (...statuses: readonly string[]) =>
      entries.filter(({ status }) => statuses.includes(status)).length;
    const pending = countOf('pending');
    const failed = countOf('failed', 'quarantined');
    const counts = `${pending}/${failed}`;
    if (counts === this.#counts) return;
    this.#counts = counts;
    this.#pending.value = pending + failed;
    this.#surroundings.journal.write({ type: 'outboxChanged', pending, failed });
  }
}

/** Why a message could not be read as a log: names of fields, no values. */
function unreadable(raw: unknown): Failure {
  const decoded = connectorCodec.decode(raw);
  const issues = decoded.kind === 'rejected' ? (decoded.rejection.issues ?? []) : [];
  const message = `${quarantineNotice.title}.`;
  return { ...failureOf('INVALID_DATA'), message, detail: describeIssues(issues) };
}

/** Whether two logs are the same, cyclic data aside. */
function isSameLog(a: unknown, b: unknown): boolean {
  try {
    return JSON.stringify(a) === JSON.stringify(b);
  } catch {
    return false;
  }
}

/** The log in a message, if it is understood. */
function logIn(message: unknown): SaveInteractionLog | undefined {
  const decoded = connectorCodec.decode(message);
  const isLog = decoded.kind === 'genuine' && decoded.message.action === action;
  return isLog ? (decoded.message.data as SaveInteractionLog) : undefined;
}
