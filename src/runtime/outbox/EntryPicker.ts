import {
  longestPauseMs,
  type OutboxPick,
  type PickInput,
  saveSlots,
} from '../../machines/index.js';
import type { OutboxEntry } from '../../OutboxEntry.js';
import { clearedNotice } from '../notices.js';
import {
  isBlockedBy,
  isDue,
  type RetryTriggers,
  withFreshAttempts,
  withOwner,
} from './entryLife.js';
import { maxStepMs } from './OpenTime.js';
import { type OutboxCore, pageSize } from './OutboxCore.js';

/**
 * Interval in milliseconds at which a page checks whether other pages are still open. An open page sends its own
 * history items. When it has closed, this page takes them over.
 */
const closedPageCheckMs = 10_000;

/** Milliseconds for which an entry is deferred while an earlier log of its interaction is unsaved. */
const deferMs = 60_000;

/** Interval in milliseconds at which a page with unsaved logs checks whether the site's data was cleared. */
const clearedDataCheckMs = 60_000;

/** Interval, in milliseconds of open time, at which the page stores the total open time. */
const openTimeSaveIntervalMs = 60_000;

/**
 * The number of due entries per query. Chromium also reads past each entry that was removed since it last compacted the
 * database, so a query is expensive, and one query fetches entries for many saves.
 */
const dueQueryLimit = 25 * saveSlots.length;

/** Chooses the entries to save, for the page that has the turn to save. */
export class EntryPicker {
  /** True if another page has the turn, so that this page saves only the entries that exist only in its memory. */
  isMemoryOnly = false;
  readonly #core: OutboxCore;
  /** Due entries whose save has not started yet. */
  #dueEntries: readonly OutboxEntry[] = [];
  /** The time at which the next entry becomes due, according to the latest query. */
  #nextDueAt = 0;
  /** When this page last checked for cleared site data, milliseconds since the epoch. */
  #clearedDataCheckedAt = 0;
  /** When this page last queried the due entries, milliseconds since the epoch. */
  #lastQueryAt = 0;
  /** The total open time that was last stored, in milliseconds. */
  #storedOpenTimeMs = 0;
  /**
   * The latest scan of saved entries: its time, the number of entries read, and whether some belong to other pages
   * that are open.
   */
  #lastHistoryScan = { at: Number.NEGATIVE_INFINITY, read: 0, hasOpenPages: false };

  constructor(core: OutboxCore) {
    this.#core = core;
  }

  /** Discards the cached due entries, so that the next `pick` queries the store. */
  invalidate(): void {
    this.#dueEntries = [];
  }

  /** Drops an entry from the cached due entries, because its save has started or ended. */
  forget({ requestId }: OutboxEntry): void {
    this.#dueEntries = this.#dueEntries.filter((entry) => entry.requestId !== requestId);
  }

  /** Keeps only the entries that this page may save. The agent may have changed since the entries were read. */
  savable(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
    return entries.filter(({ scope = '' }) => this.#core.ownership.isSavable(scope));
  }

  /** Returns the entries to save now, and the delay until the next entries become due. */
  async pick({ wokenAt, saving }: PickInput): Promise<OutboxPick> {
    const freeSlots = saveSlots.length - saving.length;
    const { now } = this.#core;
    for (const entry of saving) this.forget(entry);
    this.#dueEntries = this.savable(this.#dueEntries);
    if (this.#dueEntries.length > 0) return this.#takeDue(freeSlots, now, false);
    await this.#prepare(now);
    const summaries = (await this.#core.store.summary()).filter(({ scope }) =>
      this.#core.ownership.isSavable(scope),
    );
    // Scopes of other agents are left out, because each agent's own page sends the history items.
    const withSaved = summaries
      .filter(({ scope, saved }) => saved > 0 && this.#core.ownership.isOwn(scope))
      .map(({ scope }) => scope);
    const { hasAdopted, hasOpenPages } = await this.#takeOverSaved(withSaved, now);
    // If a time is later than `now`, the clock has been set back since. Such a time is ignored.
    const past = (at: number) => (at > now ? Number.NEGATIVE_INFINITY : at);
    const triggers = {
      wokenAt: Math.max(past(wokenAt), past(this.#core.openedAt)),
      crmSuccessAt: past(this.#core.crmSuccessAt),
      // Times that were recorded before the clock was set back are not comparable with the current time.
      isClockSetBack: now < this.#lastQueryAt,
    };
    this.#lastQueryAt = now;
    const dueEntries: OutboxEntry[] = [];
    let nextAt = Number.POSITIVE_INFINITY;
    for (const { scope } of summaries) {
      const found = await this.#findDue(scope, triggers, now, [...saving, ...dueEntries]);
      dueEntries.push(...found.entries);
      nextAt = Math.min(nextAt, found.nextAt);
    }
    await this.#core.count();
    this.#dueEntries = this.savable(dueEntries);
    // The browser sends no event when another page closes, so the outbox checks again later.
    if (hasOpenPages) nextAt = Math.min(nextAt, now + closedPageCheckMs);
    // Each query adds to the open time and checks for cleared site data, so the outbox queries at regular intervals.
    const stepMs = this.#core.store.backup.isEmpty ? maxStepMs : clearedDataCheckMs;
    const isWaiting = summaries.some(({ pending, failed }) => pending + failed > 0);
    this.#nextDueAt = isWaiting ? Math.min(nextAt, now + stepMs) : nextAt;
    return this.#takeDue(freeSlots, now, hasAdopted);
  }

  /** Writes this page's logs again if the site's data was cleared, and notifies the agent. */
  async restore(now: number): Promise<void> {
    this.#clearedDataCheckedAt = now;
    const count = await this.#core.store.restore();
    const { messenger, texts } = this.#core.dependencies;
    if (count > 0) messenger.notify(clearedNotice(texts.current));
  }

  #takeDue(freeSlots: number, now: number, hasAdopted: boolean): OutboxPick {
    // The entries stay cached until their save starts, because the caller may have abandoned this query.
    const entries = this.#dueEntries.slice(0, freeSlots);
    const delayMs = Math.min(longestPauseMs, Math.max(0, this.#nextDueAt - now));
    return { entries, dueInMs: Number.isFinite(this.#nextDueAt) ? delayMs : null, hasAdopted };
  }

  /** Checks for cleared site data, updates the open time, and assigns logs that arrived before the sign-in. */
  async #prepare(now: number): Promise<void> {
    const { store, openTime } = this.#core;
    if (now >= this.#clearedDataCheckedAt + clearedDataCheckMs) await this.restore(now);
    openTime.update(now);
    const { total = 0 } = openTime;
    if (total - this.#storedOpenTimeMs >= openTimeSaveIntervalMs) {
      this.#storedOpenTimeMs = total;
      await store.keepNote('lived', total);
    }
    await this.#assignUnclaimedLogs();
  }

  /** Assigns logs that arrived before the sign-in to the agent who is signed in. */
  async #assignUnclaimedLogs(): Promise<void> {
    const { store, ownership } = this.#core;
    const { ownerFields } = ownership;
    if (ownerFields.agent === undefined) return;
    for (const { scope } of await store.summary()) {
      if (!(await ownership.isClaimed(scope, (page) => store.isAlive(page)))) continue;
      for await (const part of this.#core.pages(scope)) {
        await this.#core.change(
          part.map((before) => ({ before, after: { ...before, ...ownerFields } })),
        );
      }
    }
  }

  /**
   * Returns the due entries of a scope, and the time at which the next one becomes due. Defers the entries that an
   * earlier log of their interaction blocks.
   */
  async #findDue(
    scope: string,
    triggers: RetryTriggers,
    now: number,
    started: readonly OutboxEntry[],
  ): Promise<{ readonly entries: readonly OutboxEntry[]; readonly nextAt: number }> {
    const wokenAt = Math.max(triggers.wokenAt, triggers.crmSuccessAt);
    const until = triggers.isClockSetBack ? Number.MAX_SAFE_INTEGER : now;
    const query = { scope, now: until, wokenAt, limit: dueQueryLimit };
    const which = this.isMemoryOnly ? 'own' : 'all';
    // The first query finds only entries whose scheduled time has passed. The result is limited, so entries that a retry
    // trigger made due could otherwise take their places.
    const timed = await this.#core.store.due({ ...query, wokenAt: 0 }, which);
    const isStarted = (entry: OutboxEntry) =>
      started.some(({ requestId }) => requestId === entry.requestId);
    const found = timed.entries.every(isStarted) ? await this.#core.store.due(query, which) : timed;
    const { nextAt } = timed;
    // No entry is scheduled that far ahead, so the clock was set back. This page has not noticed it, so it happened before
    // the page was opened.
    if (Number.isFinite(nextAt) && nextAt > now + 2 * longestPauseMs) {
      return this.#findDue(scope, { ...triggers, isClockSetBack: true }, now, started);
    }
    const picked: OutboxEntry[] = [];
    let isChanged = false;
    const due = found.entries.filter((entry) => !isStarted(entry) && isDue(entry, triggers, now));
    // The groups are requested together, so that the store can read them in one transaction.
    const grouped = await Promise.all(
      due.map(async (entry) => ({ entry, group: await this.#core.store.groupOf(entry) })),
    );
    for (const { entry, group } of grouped) {
      if (entry.status === 'quarantined') {
        await this.#readQuarantined(entry, now);
        isChanged = true;
      } else if (mustWaitForEarlierLog(entry, group, [...started, ...picked])) {
        await this.#defer(entry, now);
        isChanged = true;
      } else {
        picked.push(entry);
      }
    }
    // The limited result may contain only deferred entries, so the query is repeated. The deferred entries have times of
    // the current clock now: with `isClockSetBack` it would find them again.
    if (isChanged && started.length + picked.length === 0) {
      return this.#findDue(scope, { ...triggers, isClockSetBack: false }, now, started);
    }
    return { entries: picked, nextAt };
  }

  /** Defers an entry until the earlier log of its interaction is settled, or at most for `deferMs`. */
  async #defer(entry: OutboxEntry, now: number): Promise<void> {
    const after = { ...entry, notBefore: now + deferMs };
    await this.#core.change([{ before: entry, after }]);
    // When an earlier log is settled, the entries deferred behind it become due. If that happened just before this
    // deferral, nothing would make this entry due, so the deferral is undone.
    if (isBlockedBy(entry, await this.#core.store.groupOf(entry))) return;
    await this.#core.change([{ before: after, after: entry }]);
  }

  /** Reads a quarantined log again: this version of Patchcord may know a format that the version before did not know. */
  async #readQuarantined(entry: OutboxEntry, now: number): Promise<void> {
    const next = withFreshAttempts(entry);
    const isExpired = next === entry && this.#core.isTooOld(entry);
    const later = next === entry ? { ...entry, notBefore: now + longestPauseMs } : next;
    await this.#core.change([{ before: entry, after: isExpired ? null : later }]);
    if (isExpired) this.#core.notifyExpired();
  }

  /**
   * Takes over saved entries of closed pages, so that this page's connector receives their history items. Only the
   * page that has the turn may do this. Otherwise several pages would send the same history item. Returns whether
   * this page took over any entries, and whether it skipped entries of pages that are open.
   */
  async #takeOverSaved(
    scopes: readonly string[],
    now: number,
  ): Promise<{ readonly hasAdopted: boolean; readonly hasOpenPages: boolean }> {
    const { owner, store } = this.#core;
    const { at, read, hasOpenPages: hadOpenPages } = this.#lastHistoryScan;
    if (read > pageSize && now < at + closedPageCheckMs)
      return { hasAdopted: false, hasOpenPages: hadOpenPages };
    const scan = { at: now, read: 0, hasOpenPages: false, hasAdopted: false };
    for (const scope of scopes) {
      for await (const part of this.#core.pages(scope, 'saved')) {
        scan.read += part.length;
        for (const entry of part.filter((one) => one.owner !== owner)) {
          const isPageOpen = await store.isAlive(entry.owner);
          scan.hasOpenPages ||= isPageOpen;
          scan.hasAdopted ||= !isPageOpen;
          if (!isPageOpen)
            await this.#core.change([{ before: entry, after: withOwner(entry, owner) }]);
        }
      }
    }
    this.#lastHistoryScan = scan;
    return scan;
  }
}

/** True if the outbox must save an earlier log of the same interaction first. */
function mustWaitForEarlierLog(
  entry: OutboxEntry,
  group: readonly OutboxEntry[],
  started: readonly OutboxEntry[],
): boolean {
  const { scope, interactionId } = entry;
  const isStarted = started.some(
    (one) => one.scope === scope && one.interactionId === interactionId,
  );
  return isStarted || isBlockedBy(entry, group);
}
