import { BehaviorSubject, type Observable } from 'rxjs';
import { type Failure, failureOf } from '../../errors.js';
import {
  type LogArrival,
  longestPauseMs,
  type OutboxPick,
  type PickInput,
  type SettleInput,
  type Settlement,
} from '../../machines/index.js';
import type { OutboxEntry } from '../../OutboxEntry.js';
import type { OutboxStore } from '../../outbox/index.js';
import { connectorCodec } from '../../protocol/index.js';
import { describeIssues } from '../../protocol/issues.js';
import {
  busyNotice,
  expiredNotice,
  failureNotice,
  quarantineNotice,
  storageNotice,
  unsupportedLogNotice,
} from '../notices.js';
import type { Surroundings } from '../Surroundings.js';
import { DurableEntries } from './DurableEntries.js';
import {
  adopted,
  arrived,
  dueAt,
  isExpired,
  isFirstOfInteraction,
  isOverOnceTold,
  renewed,
  saved,
  tried,
} from './entryLife.js';
import { toHistoryItem } from './interactionLog.js';

const action = 'requestSaveInteractionLog';

/** Milliseconds after which a store that could not be read is asked again. */
const lookAgainMs = 30_000;

/** Milliseconds after which it is asked again whether another page is still there to tell of its saved logs. */
const heirMs = 10_000;

/** Keeps interaction logs until they are saved and the connector knows. `entryLife` has the rules. */
export class Outbox {
  /** This page's name among the pages that share the store. */
  readonly owner: string;
  readonly pending$: Observable<number>;
  readonly #pending$ = new BehaviorSubject(0);
  readonly #entries: DurableEntries;
  /** What failed before this page was there is worth another try. */
  readonly #openedAt: number;
  readonly #surroundings: Surroundings;
  #counts = '0/0';
  #isStorageTold = false;

  constructor(
    surroundings: Surroundings,
    readonly store: OutboxStore,
    private readonly retentionMs: number,
  ) {
    this.#surroundings = surroundings;
    this.owner = surroundings.environment.createId();
    this.#openedAt = surroundings.environment.clock.now();
    this.pending$ = this.#pending$.asObservable();
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

  /** Gives an entry fresh attempts. */
  async renew(entry: OutboxEntry): Promise<void> {
    const next = renewed(entry);
    if (next !== entry) await this.#entries.put(next);
  }

  /** Writes an arrival; resolves when it is durable, or in memory where it cannot be. */
  async keep(arrival: LogArrival): Promise<void> {
    const { clock, createId } = this.#surroundings.environment;
    const input = { owner: this.owner, now: clock.now(), createId, unreadable };
    const entry = arrived(arrival, await this.list(), input);
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
    const dueTime = (entry: OutboxEntry) => dueAt(entry, since, now);
    const first = entries.filter((entry) => isFirstOfInteraction(entry, entries));
    const entry = first.find((candidate) => dueTime(candidate) <= now) ?? null;
    // The store could not be read: look again soon.
    const lookAgainAt = this.#entries.isReadable ? [] : [now + lookAgainMs];
    // No event tells that a page has closed, so look again.
    const heirAt = hasLeft ? [now + heirMs] : [];
    const nextAt = Math.min(...first.map(dueTime), ...lookAgainAt, ...heirAt);
    await this.#count();
    const delayMs = Math.min(longestPauseMs, Math.max(0, nextAt - now));
    const dueInMs = Number.isFinite(nextAt) ? delayMs : null;
    return { entry, dueInMs, hasAdopted };
  }

  /** Writes how an attempt ended, unless the log was discarded meanwhile; another may have its id by then. */
  async settle({ entry, outcome }: SettleInput): Promise<Settlement> {
    const at = this.#surroundings.environment.clock.now();
    const isSaved = outcome !== null && 'saved' in outcome;
    const found = entry === null ? undefined : await this.find(entry.id);
    if (found === undefined || outcome === null || found.requestId !== entry?.requestId) {
      return { isSaved, at };
    }
    if ('saved' in outcome) {
      const next = saved(found, outcome.saved);
      await this.#entries.put(next);
      await this.#count();
      this.#end('requestSucceeded', next, null);
    } else {
      await this.#settleFailure(found, outcome.failure, at);
    }
    return { isSaved, at };
  }

  /** Tells the connector of this page's saved logs. */
  async deliver(signal: AbortSignal): Promise<void> {
    const { messenger } = this.#surroundings;
    for (const entry of await this.list()) {
      if (entry.owner !== this.owner || !isOverOnceTold(entry)) continue;
      if (signal.aborted) return;
      if (!messenger.send('createHistoryItem', toHistoryItem(entry)).sent) return;
      await this.#entries.remove(entry.id);
    }
    await this.#count();
  }

  close(): void {
    this.#pending$.complete();
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
        await this.#entries.put(adopted(entry, this.owner));
        hasAdopted = true;
      }
    }
    return { hasAdopted, hasLeft };
  }

  /** What is older than the retention goes, and is told of; nothing else goes by itself. */
  async #dropExpired(now: number): Promise<void> {
    const { journal, messenger } = this.#surroundings;
    const entries = await this.list();
    const expired = entries.filter((entry) => isExpired(entry, now, this.retentionMs));
    for (const { id } of expired) await this.#entries.remove(id);
    if (expired.length === 0) return;
    journal.write({ type: 'logsExpired', count: expired.length });
    messenger.notify(expiredNotice);
  }

  async #settleFailure(entry: OutboxEntry, failure: Failure, at: number): Promise<void> {
    const { timing, environment, messenger } = this.#surroundings;
    const next = tried(entry, failure, at, { timing, random: environment.random });
    await this.#entries.put(next);
    await this.#count();
    if (next.status !== entry.status) this.#giveUp(next, failure);
    else if (next.busy === timing.attempts) messenger.notify(busyNotice(action, failure));
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
    this.#pending$.next(pending + failed);
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
