import {
  longestPauseMs,
  type OutboxPick,
  type PickInput,
  saveSlots,
} from '../../machines/index.js';
import type { OutboxEntry } from '../../OutboxEntry.js';
import { clearedNotice } from '../notices.js';
import { adopted, isBlockedBy, isDue, renewed, type Signs } from './entryLife.js';
import { longestStepMs } from './LivedTime.js';
import { type OutboxCore, pageSize } from './OutboxCore.js';

/** Interval, in milliseconds, at which a page checks whether another page is still open to send its own history items. */
const closedPageCheckMs = 10_000;

/** Milliseconds for which a later log of an interaction waits before it is looked at again. */
const behindMs = 60_000;

/** Milliseconds after which it is looked again whether the site's data was cleared, while logs wait. */
const holdMs = 60_000;

/** Interval, in milliseconds of open time, at which the total open time is stored. */
const livedStepMs = 60_000;

/** Due entries that are read at a time: those that are being saved, and others to choose from. */
const dueSize = 5 * saveSlots.length;

/** Chooses the entries that are to be saved, for the page whose turn it is. */
export class EntryPicker {
  /** Another page has the turn, so only what this page alone has is saved. */
  isOwnOnly = false;
  readonly #core: OutboxCore;
  /** Entries that were found due and are not begun yet. */
  #ready: readonly OutboxEntry[] = [];
  /** The time at which the next entry becomes due, according to the latest look. */
  #nextAt = 0;
  #restoredAt = 0;
  #pickedAt = 0;
  #livedNoted = 0;
  /** The latest scan of saved entries: its time, the number of entries read, and whether pages that are open have some. */
  #adoption = { at: Number.NEGATIVE_INFINITY, read: 0, hasLeft: false };

  constructor(core: OutboxCore) {
    this.#core = core;
  }

  /** Something has happened to the entries, so they are looked up again. */
  lookAgain(): void {
    this.#ready = [];
  }

  /** Drops an entry from those found due, because its save has started or ended. */
  forget({ requestId }: OutboxEntry): void {
    this.#ready = this.#ready.filter((entry) => entry.requestId !== requestId);
  }

  /** The entries that this page may still save: the agent may have changed since they were read. */
  savable(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
    return entries.filter(({ scope = '' }) => this.#core.ownership.isSavable(scope));
  }

  /** The entries to save now, and when there will be others. */
  async pick({ wokenAt, saving }: PickInput): Promise<OutboxPick> {
    const room = saveSlots.length - saving.length;
    const { now } = this.#core;
    for (const entry of saving) this.forget(entry);
    this.#ready = this.savable(this.#ready);
    if (this.#ready.length > 0) return this.#take(room, now, false);
    await this.#prepare(now);
    const sums = (await this.#core.safe.summary()).filter(({ scope }) =>
      this.#core.ownership.isSavable(scope),
    );
    // Another agent's connector is told by that agent's own page.
    const withSaved = sums
      .filter(({ scope, saved }) => saved > 0 && this.#core.ownership.isOwn(scope))
      .map(({ scope }) => scope);
    const { hasAdopted, hasLeft } = await this.#adopt(withSaved, now);
    // A time in the future was noted before the clock was set back, so it does not count.
    const past = (at: number) => (at > now ? Number.NEGATIVE_INFINITY : at);
    const signs = {
      wokenAt: Math.max(past(wokenAt), past(this.#core.openedAt)),
      answeredAt: past(this.#core.answeredAt),
      // Times that were noted before the clock was set back mean nothing any more.
      isClockSetBack: now < this.#pickedAt,
    };
    this.#pickedAt = now;
    const ready: OutboxEntry[] = [];
    let nextAt = Number.POSITIVE_INFINITY;
    for (const { scope } of sums) {
      const found = await this.#dueIn(scope, signs, now, [...saving, ...ready]);
      ready.push(...found.entries);
      nextAt = Math.min(nextAt, found.nextAt);
    }
    await this.#core.count();
    this.#ready = this.savable(ready);
    // No event tells that a page has closed, so look again.
    if (hasLeft) nextAt = Math.min(nextAt, now + closedPageCheckMs);
    // Each look counts the open time and checks for cleared site data, so there is one at regular intervals.
    const stepMs = this.#core.safe.held.isEmpty ? longestStepMs : holdMs;
    const isWaiting = sums.some(({ pending, failed }) => pending + failed > 0);
    this.#nextAt = isWaiting ? Math.min(nextAt, now + stepMs) : nextAt;
    return this.#take(room, now, hasAdopted);
  }

  /** Writes logs again if the site's data was cleared. */
  async restore(now: number): Promise<void> {
    this.#restoredAt = now;
    const count = await this.#core.safe.restore();
    const { messenger, texts } = this.#core.surroundings;
    if (count > 0) messenger.notify(clearedNotice(texts.current));
  }

  #take(room: number, now: number, hasAdopted: boolean): OutboxPick {
    // They stay ready until their save begins, because the caller may have given up this look.
    const entries = this.#ready.slice(0, room);
    const delayMs = Math.min(longestPauseMs, Math.max(0, this.#nextAt - now));
    return { entries, dueInMs: Number.isFinite(this.#nextAt) ? delayMs : null, hasAdopted };
  }

  /** Prepares a look at the outbox. */
  async #prepare(now: number): Promise<void> {
    const { safe, lived } = this.#core;
    if (now >= this.#restoredAt + holdMs) await this.restore(now);
    lived.look(now);
    const { total = 0 } = lived;
    if (total - this.#livedNoted >= livedStepMs) {
      this.#livedNoted = total;
      await safe.keepNote('lived', total);
    }
    await this.#claim();
  }

  /** Makes logs that arrived before the sign-in the agent's own. */
  async #claim(): Promise<void> {
    const { safe, ownership } = this.#core;
    const { stamp } = ownership;
    if (stamp.agent === undefined) return;
    for (const { scope } of await safe.summary()) {
      if (!(await ownership.isClaimed(scope, (page) => safe.isAlive(page)))) continue;
      for await (const part of this.#core.pages(scope)) {
        await this.#core.change(part.map((before) => ({ before, after: { ...before, ...stamp } })));
      }
    }
  }

  /** Looks for the due entries of a scope. Defers those that an earlier log of their interaction blocks. */
  async #dueIn(
    scope: string,
    signs: Signs,
    now: number,
    begun: readonly OutboxEntry[],
  ): Promise<{ readonly entries: readonly OutboxEntry[]; readonly nextAt: number }> {
    const wokenAt = Math.max(signs.wokenAt, signs.answeredAt);
    const until = signs.isClockSetBack ? Number.MAX_SAFE_INTEGER : now;
    const query = { scope, now: until, wokenAt, limit: dueSize };
    const which = this.isOwnOnly ? 'own' : 'all';
    // Those whose time has come first: many that were only woken must not hide them.
    const timed = await this.#core.safe.due({ ...query, wokenAt: 0 }, which);
    const isBegun = (entry: OutboxEntry) =>
      begun.some(({ requestId }) => requestId === entry.requestId);
    const found = timed.entries.every(isBegun) ? await this.#core.safe.due(query, which) : timed;
    const { nextAt } = timed;
    // No pause is that long: the clock was set back before this page was opened.
    if (Number.isFinite(nextAt) && nextAt > now + 2 * longestPauseMs) {
      return this.#dueIn(scope, { ...signs, isClockSetBack: true }, now, begun);
    }
    const picked: OutboxEntry[] = [];
    let isChanged = false;
    const due = found.entries.filter((entry) => !isBegun(entry) && isDue(entry, signs, now));
    // Asked for together, they are read together.
    const grouped = await Promise.all(
      due.map(async (entry) => ({ entry, group: await this.#core.safe.groupOf(entry) })),
    );
    for (const { entry, group } of grouped) {
      if (entry.status === 'quarantined') {
        await this.#readAgain(entry, now);
        isChanged = true;
      } else if (isBehind(entry, group, [...begun, ...picked])) {
        await this.#putBehind(entry, now);
        isChanged = true;
      } else {
        picked.push(entry);
      }
    }
    // More due entries may follow the deferred ones. The deferred ones have times of the current clock now.
    if (isChanged && begun.length + picked.length === 0) {
      return this.#dueIn(scope, { ...signs, isClockSetBack: false }, now, begun);
    }
    return { entries: picked, nextAt };
  }

  /** Defers an entry until the earlier log of its interaction is settled, or until `behindMs` are over. */
  async #putBehind(entry: OutboxEntry, now: number): Promise<void> {
    const after = { ...entry, notBefore: now + behindMs };
    await this.#core.change([{ before: entry, after }]);
    // If the earlier log was settled meanwhile, it has not released this entry: undo the deferral.
    if (isBlockedBy(entry, await this.#core.safe.groupOf(entry))) return;
    await this.#core.change([{ before: after, after: entry }]);
  }

  /** Reads a quarantined log once more: this version may understand what another did not. */
  async #readAgain(entry: OutboxEntry, now: number): Promise<void> {
    const next = renewed(entry);
    const isOver = next === entry && this.#core.isTooOld(entry);
    const later = next === entry ? { ...entry, notBefore: now + longestPauseMs } : next;
    await this.#core.change([{ before: entry, after: isOver ? null : later }]);
    if (isOver) this.#core.tellExpired();
  }

  /**
   * Makes saved logs of pages that are gone this page's own, so that one connector hears of them.
   * Only the page that has the turn may do this. Otherwise several pages would send the same history item. Returns
   * whether it took over any entries, and whether it left some to pages that seem to be open.
   */
  async #adopt(
    scopes: readonly string[],
    now: number,
  ): Promise<{ readonly hasAdopted: boolean; readonly hasLeft: boolean }> {
    const { owner, safe } = this.#core;
    const { at, read, hasLeft: hadLeft } = this.#adoption;
    if (read > pageSize && now < at + closedPageCheckMs)
      return { hasAdopted: false, hasLeft: hadLeft };
    const adoption = { at: now, read: 0, hasLeft: false, hasAdopted: false };
    for (const scope of scopes) {
      for await (const part of this.#core.pages(scope, 'saved')) {
        adoption.read += part.length;
        for (const entry of part.filter((one) => one.owner !== owner)) {
          const isLeft = await safe.isAlive(entry.owner);
          adoption.hasLeft ||= isLeft;
          adoption.hasAdopted ||= !isLeft;
          if (!isLeft) await this.#core.change([{ before: entry, after: adopted(entry, owner) }]);
        }
      }
    }
    this.#adoption = adoption;
    return adoption;
  }
}

/** True if an earlier log of the same interaction must be saved first. */
function isBehind(
  entry: OutboxEntry,
  group: readonly OutboxEntry[],
  begun: readonly OutboxEntry[],
): boolean {
  const { scope, interactionId } = entry;
  const isBegun = begun.some((one) => one.scope === scope && one.interactionId === interactionId);
  return isBegun || isBlockedBy(entry, group);
}
