import { BehaviorSubject, type Observable, Subject } from 'rxjs';
import type { Failure } from '../../errors.js';
import { failureOf } from '../../errors.js';
import {
  type LogArrival,
  longestPauseMs,
  type OutboxPick,
  type PickInput,
  type SettleInput,
  type Settlement,
  saveSlots,
} from '../../machines/index.js';
import type { Agent, OutboxEntry, OutboxStatus } from '../../OutboxEntry.js';
import type { OutboxStore } from '../../outbox/index.js';
import { connectorCodec } from '../../protocol/index.js';
import { describeIssues } from '../../protocol/issues.js';
import type { SendProblem } from '../../transport/index.js';
import {
  busyNotice,
  expiredNotice,
  failureNotice,
  quarantineNotice,
  storageNotice,
  unsupportedLogNotice,
} from '../notices.js';
import type { OwnershipOption } from '../options.js';
import type { Surroundings } from '../Surroundings.js';
import {
  adopted,
  arrived,
  isBlockedBy,
  isDue,
  isExpired,
  isOverOnceTold,
  renewed,
  saved,
  superseded,
  tried,
} from './entryLife.js';
import { toHistoryItem } from './interactionLog.js';
import { isSameValue } from './isSameValue.js';
import { LivedTime, longestStepMs } from './LivedTime.js';
import { Ownership } from './Ownership.js';
import { type Change, SafeStore } from './SafeStore.js';

const action = 'requestSaveInteractionLog';

/** Milliseconds after which a store that failed is asked again. */
const lookAgainMs = 5000;

/** Milliseconds after which it is asked again whether another page is still there to tell of its saved logs. */
const heirMs = 10_000;

/** Milliseconds for which a later log of an interaction waits before it is looked at again. */
const behindMs = 60_000;

/** Entries that are read at a time. */
const pageSize = 100;

/** Due entries that are read at a time: those that are being saved, and others to choose from. */
const dueSize = 3 * saveSlots.length;

/** Milliseconds of open time after which it is written down. */
const livedStepMs = 60_000;

/** Reasons for which an item is not sent that lie in the item. */
const unsendable: readonly SendProblem[] = ['invalid', 'notCloneable'];

/** Options of the outbox. */
export interface OutboxOptions {
  readonly store: OutboxStore;
  readonly origin: string;
  readonly retentionMs: number;
  readonly ownership: OwnershipOption;
}

/** Keeps interaction logs until they are saved and the connector knows. `entryLife` has the rules. */
export class Outbox {
  /** This page's name among the pages that share the store. */
  readonly owner: string;
  readonly store: OutboxStore;
  readonly pending$: Observable<number>;
  /** Something of this page's own makes it worthwhile to look at the outbox. */
  readonly changes$ = new Subject<'agentChanged' | 'wake' | 'crmAnswered'>();
  readonly #pending$ = new BehaviorSubject(0);
  readonly #safe: SafeStore;
  readonly #ownership: Ownership;
  readonly #lived: LivedTime;
  readonly #retentionMs: number;
  /** What failed before this page was there is worth another try. */
  readonly #openedAt: number;
  readonly #surroundings: Surroundings;
  /** Saved logs that cannot be told. */
  readonly #untold = new Set<string>();
  #answeredAt = 0;
  #livedNoted = 0;
  /** When saved logs were last looked through, how many there were, and whether some are other pages'. */
  #adoption = { at: Number.NEGATIVE_INFINITY, read: 0, hasLeft: false };
  #counts = '0/0';
  #isStorageTold = false;
  #isUnsupportedTold = false;
  #opening: Promise<void> | undefined;
  #picking: Promise<unknown> = Promise.resolve();

  constructor(
    surroundings: Surroundings,
    { store, origin, retentionMs, ownership }: OutboxOptions,
  ) {
    const { adapter, environment, messenger } = surroundings;
    this.#surroundings = surroundings;
    this.store = store;
    this.owner = environment.createId();
    this.#openedAt = environment.clock.now();
    this.#lived = new LivedTime(this.#openedAt);
    this.#retentionMs = retentionMs;
    this.#ownership = new Ownership(adapter, origin, this.owner, ownership);
    this.pending$ = this.#pending$.asObservable();
    surroundings.answered$.subscribe(() => this.#crmAnswered());
    this.#safe = new SafeStore(store, environment.clock, () => {
      if (!this.#isStorageTold) messenger.notify(storageNotice);
      this.#isStorageTold = true;
    });
  }

  /** Another page has changed the store. */
  markStale(): void {
    this.#safe.markStale();
  }

  /** Opens the store, so that an arrival can be written at once. */
  open(): Promise<void> {
    this.#opening ??= this.#begin();
    return this.#opening;
  }

  /** Everything of this page's agent that is not in the CRM or not told to the connector, in order of arrival. */
  async list(): Promise<readonly OutboxEntry[]> {
    const entries: OutboxEntry[] = [];
    for (const { scope } of await this.#safe.summary()) {
      if (!this.#ownership.isOwn(scope)) continue;
      for await (const part of this.#pages(scope)) entries.push(...part);
    }
    return withOwnIds(entries);
  }

  /** Logs of other agents: how many, and when the oldest arrived. */
  async others(): Promise<{ readonly count: number; readonly oldestAt?: number }> {
    const sums = (await this.#safe.summary()).filter(({ scope }) =>
      this.#ownership.isOthers(scope),
    );
    const count = sums.reduce((sum, { pending, failed }) => sum + pending + failed, 0);
    const oldestAt = Math.min(...sums.map((sum) => sum.oldestAt));
    return count === 0 ? { count } : { count, oldestAt };
  }

  async find(id: string): Promise<OutboxEntry | undefined> {
    const entry = (await this.#safe.get(id)) ?? (await this.list()).find((one) => one.id === id);
    return entry !== undefined && this.#ownership.isOwn(entry.scope ?? '') ? entry : undefined;
  }

  /** Removes an entry for good. */
  async discard(entry: OutboxEntry): Promise<void> {
    const later = (await this.#groupOf(entry)).filter((one) => one.requestId !== entry.requestId);
    await this.#change([{ before: entry, after: null }, ...this.#releases(later, entry, false)]);
    await this.count();
  }

  /** Gives an entry fresh attempts. */
  async renew(entry: OutboxEntry): Promise<void> {
    const after = renewed(entry);
    if (after !== entry) await this.#change([{ before: entry, after }]);
  }

  /** Writes an arrival; resolves when it is durable, or in memory where it cannot be. The write begins before this returns. */
  async keep(arrival: LogArrival): Promise<void> {
    const { clock, createId } = this.#surroundings.environment;
    const receivedAt = clock.now();
    this.#lived.look(receivedAt);
    const { total: livedAt } = this.#lived;
    const stamp = {
      ...this.#ownership.stamp,
      ...(livedAt !== undefined && { livedAt }),
      owner: this.owner,
      receivedAt,
    };
    const entry = arrived(arrival, { stamp, createId, unreadable });
    await this.#safe.add(entry);
    await this.#dropRepeated(entry);
    await this.count();
    if (entry.status !== 'quarantined') return;
    this.#end('requestFailed', entry, entry.error ?? null);
    this.#surroundings.messenger.notify(quarantineNotice);
  }

  /**
   * The entries to save now, and when there will be others. A look that nobody waits for any more goes on,
   * so the next one begins after it: else both would change the same entries.
   */
  pick(input: PickInput): Promise<OutboxPick> {
    const picked = this.#picking.then(() => this.#pick(input));
    this.#picking = picked.catch(() => undefined);
    return picked;
  }

  async #pick({ wokenAt, saving }: PickInput): Promise<OutboxPick> {
    await this.open();
    const now = this.#surroundings.environment.clock.now();
    await this.#look(now);
    await this.#claim();
    const sums = (await this.#safe.summary()).filter(({ scope }) =>
      this.#ownership.isSavable(scope),
    );
    const withSaved = sums.filter((sum) => sum.saved > 0).map(({ scope }) => scope);
    const { hasAdopted, hasLeft } = await this.#adopt(withSaved, now);
    const entries: OutboxEntry[] = [];
    let nextAt = Number.POSITIVE_INFINITY;
    for (const { scope } of sums) {
      const room = saveSlots.length - saving.length - entries.length;
      // A sign from later than now is from before the clock was set back.
      const past = (at: number) => (at > now ? Number.NEGATIVE_INFINITY : at);
      const signs = {
        wokenAt: Math.max(past(wokenAt), past(this.#openedAt)),
        answeredAt: past(this.#answeredAt),
      };
      const found = await this.#dueIn(scope, { now, signs, saving, room });
      entries.push(...found.entries);
      nextAt = Math.min(nextAt, found.nextAt);
    }
    await this.count();
    // No event tells that a page has closed, or that a store answers again, so look again.
    const heirAt = hasLeft ? now + heirMs : nextAt;
    const lookAgainAt = this.#safe.isWell ? nextAt : now + lookAgainMs;
    // Ages are counted from look to look.
    const isWaiting = sums.some(({ pending, failed }) => pending + failed > 0);
    const countAt = isWaiting ? now + longestStepMs : nextAt;
    const soonest = Math.min(nextAt, heirAt, lookAgainAt, countAt);
    const delayMs = Math.min(longestPauseMs, Math.max(0, soonest - now));
    return { entries, dueInMs: Number.isFinite(soonest) ? delayMs : null, hasAdopted };
  }

  /** Writes how an attempt ended, unless the log was discarded meanwhile. */
  async settle({ entry, outcome }: SettleInput): Promise<Settlement> {
    const { clock } = this.#surroundings.environment;
    const now = clock.now();
    const isSaved = 'saved' in outcome;
    if (isSaved) this.#answeredAt = now;
    const isLockedOut = !isSaved && outcome.failure.code === 'UNAUTHORIZED';
    const group = await this.#groupOf(entry);
    const found = group.find(({ requestId }) => requestId === entry.requestId);
    if (found === undefined) {
      await this.#change(this.#releases(group, entry, false));
      return { isSaved, isLockedOut };
    }
    const after = isSaved ? saved(found, outcome.saved) : this.#tried(found, outcome.failure, now);
    const later = group.map((one) => (one === found ? after : one)).filter((one) => one !== null);
    await this.#change([{ before: found, after }, ...this.#releases(later, found, isSaved)]);
    if (isSaved && after !== null) this.#end('requestSucceeded', after, null);
    if (!isSaved) this.#tellFailure(found, after, outcome.failure);
    await this.count();
    return { isSaved, isLockedOut };
  }

  /** Tells the connector of this page's saved logs. */
  async deliver(signal: AbortSignal): Promise<void> {
    for (const { scope, saved: count } of await this.#safe.summary()) {
      if (count === 0) continue;
      for await (const part of this.#pages(scope, 'saved')) {
        const { told, isOver } = this.#tell(part, signal);
        if (told.length > 0) await this.#change(told.map((before) => ({ before, after: null })));
        if (isOver) return;
      }
    }
    await this.count();
  }

  /** The agent who works here from now on. Logs that arrived before in this session are his. */
  async signIn(agent: Agent): Promise<void> {
    const before = this.#ownership.agent?.id;
    this.#ownership.signIn(agent);
    if (before === agent.id) return;
    if (before !== undefined) this.changes$.next('agentChanged');
    await this.open();
    await this.#safe.keepNote(this.#ownership.noteName, agent.id);
    await this.count();
    this.changes$.next('wake');
  }

  /** Nobody works here until the next sign-in. What waits stays with its agent. */
  async signOut(): Promise<void> {
    this.#ownership.signOut();
    this.changes$.next('agentChanged');
    await this.count();
  }

  close(): void {
    this.changes$.complete();
    this.#pending$.complete();
    this.store.close();
  }

  /** Counts what is not saved, and tells of a change. */
  async count(): Promise<void> {
    const own = (await this.#safe.summary()).filter(({ scope }) => this.#ownership.isOwn(scope));
    const pending = own.reduce((sum, one) => sum + one.pending, 0);
    const failed = own.reduce((sum, one) => sum + one.failed, 0);
    const counts = `${pending}/${failed}`;
    if (counts === this.#counts) return;
    this.#counts = counts;
    this.#pending$.next(pending + failed);
    this.#surroundings.journal.write({ type: 'outboxChanged', pending, failed });
  }

  /** Another call has succeeded: what the CRM has not taken may be tried again. */
  #crmAnswered(): void {
    if (this.#counts === '0/0') return;
    this.#answeredAt = this.#surroundings.environment.clock.now();
    this.changes$.next('crmAnswered');
  }

  async #begin(): Promise<void> {
    this.#lived.begin(await this.#safe.note('lived'));
    this.#livedNoted = this.#lived.total ?? 0;
    this.#ownership.lastAgentId = await this.#safe.note(this.#ownership.noteName);
  }

  /** What a look at the outbox begins with. */
  async #look(now: number): Promise<void> {
    if (!this.#safe.isWell) await this.#safe.heal();
    this.#lived.look(now);
    const { total = 0 } = this.#lived;
    if (total - this.#livedNoted < livedStepMs) return;
    this.#livedNoted = total;
    await this.#safe.keepNote('lived', total);
  }

  #change(changes: readonly Change[]): Promise<void> {
    return this.#safe.change(changes);
  }

  /** Sends history items; over is it when there is nobody to hear them. */
  #tell(entries: readonly OutboxEntry[], signal: AbortSignal) {
    const told: OutboxEntry[] = [];
    for (const entry of entries) {
      const isToTell = entry.owner === this.owner && !this.#untold.has(entry.requestId);
      if (!isToTell || !isOverOnceTold(entry)) continue;
      if (signal.aborted) return { told, isOver: true };
      const result = this.#surroundings.messenger.send('createHistoryItem', toHistoryItem(entry));
      if (result.sent) told.push(entry);
      // One that cannot be sent holds up no other.
      else if (unsendable.includes(result.reason)) this.#untold.add(entry.requestId);
      else return { told, isOver: true };
    }
    return { told, isOver: false };
  }

  async *#pages(scope: string, status?: OutboxStatus): AsyncGenerator<readonly OutboxEntry[]> {
    let after: unknown;
    do {
      const query = { scope, after, limit: pageSize, ...(status && { status }) };
      const { entries, next } = await this.#safe.page(query);
      yield entries;
      after = next;
    } while (after !== undefined);
  }

  /** The very same log as the one before says nothing new. */
  async #dropRepeated(entry: OutboxEntry): Promise<void> {
    const group = await this.#groupOf(entry);
    const at = group.findIndex(({ requestId }) => requestId === entry.requestId);
    const previous = group[at - 1];
    if (previous !== undefined && isSameValue(previous.raw, entry.raw)) {
      await this.#change([{ before: entry, after: null }]);
    }
  }

  /** Makes logs that arrived before the sign-in the agent's own. */
  async #claim(): Promise<void> {
    const isAlive = (page: string) => this.#isAlive(page);
    const { scope: own, ...stamp } = this.#ownership.stamp;
    if (stamp.agent === undefined) return;
    for (const { scope } of await this.#safe.summary()) {
      if (!(await this.#ownership.isClaimed(scope, isAlive))) continue;
      for await (const part of this.#pages(scope)) {
        const claimed = part.map((before) => ({
          before,
          after: { ...before, ...stamp, ...(own !== undefined && { scope: own }) },
        }));
        await this.#change(claimed);
      }
    }
  }

  async #dueIn(
    scope: string,
    look: {
      readonly now: number;
      readonly signs: Parameters<typeof isDue>[1];
      readonly saving: readonly OutboxEntry[];
      readonly room: number;
    },
  ): Promise<{ readonly entries: readonly OutboxEntry[]; readonly nextAt: number }> {
    const { now, signs, saving, room } = look;
    const wokenAt = Math.max(signs.wokenAt, signs.answeredAt);
    const { entries, nextAt } = await this.#safe.due({ scope, now, wokenAt, limit: dueSize });
    const picked: OutboxEntry[] = [];
    let isMore = entries.length >= dueSize;
    for (const entry of entries.filter((one) => isDue(one, signs, now))) {
      const isTaken = [...saving, ...picked].some((one) => one.requestId === entry.requestId);
      if (isTaken) continue;
      if (picked.length >= room) {
        isMore = true;
        break;
      }
      if (entry.status === 'quarantined') await this.#lookAgain(entry, now);
      else if (await this.#isBehind(entry, [...saving, ...picked]))
        await this.#putBehind(entry, now);
      else picked.push(entry);
    }
    // More are due: they are looked for as soon as one of these is settled.
    return {
      entries: picked,
      nextAt: isMore && picked.length === 0 && saving.length === 0 ? now : nextAt,
    };
  }

  /** Whether another log of the interaction goes before it. */
  async #isBehind(entry: OutboxEntry, begun: readonly OutboxEntry[]): Promise<boolean> {
    const { scope, interactionId } = entry;
    const isBegun = begun.some((one) => one.scope === scope && one.interactionId === interactionId);
    return isBegun || isBlockedBy(entry, await this.#groupOf(entry));
  }

  /** It is looked at again once the one before it is settled, or this page is gone. */
  async #putBehind(entry: OutboxEntry, now: number): Promise<void> {
    await this.#change([{ before: entry, after: { ...entry, notBefore: now + behindMs } }]);
  }

  /** All logs of the interaction of an entry, in order of arrival. */
  #groupOf({ scope = '', interactionId }: OutboxEntry): Promise<OutboxEntry[]> {
    return interactionId === undefined
      ? Promise.resolve([])
      : this.#safe.ofInteraction(scope, interactionId);
  }

  /** Changes by which the next log of an interaction follows the one that is settled. */
  #releases(
    group: readonly OutboxEntry[],
    { requestId }: OutboxEntry,
    isSaved: boolean,
  ): readonly Change[] {
    const at = group.findIndex((one) => one.requestId === requestId);
    return group.flatMap((before, index): Change[] => {
      if (before.requestId === requestId) return [];
      if (isSaved && index < at && before.status === 'failed') {
        return [{ before, after: superseded(before) }];
      }
      const isPutBehind = before.attempts === 0 && before.notBefore > 0;
      return isPutBehind && !isBlockedBy(before, group)
        ? [{ before, after: { ...before, notBefore: 0 } }]
        : [];
    });
  }

  /** Reads a quarantined log once more: this version may understand what another did not. */
  async #lookAgain(entry: OutboxEntry, now: number): Promise<void> {
    const next = renewed(entry);
    const isOver = next === entry && isExpired(entry, this.#ageOf(entry), this.#retentionMs);
    const later = next === entry ? { ...entry, notBefore: now + longestPauseMs } : next;
    await this.#change([{ before: entry, after: isOver ? null : later }]);
    if (isOver) this.#tellExpired();
  }

  /** Milliseconds for which pages were open since it arrived. */
  #ageOf({ livedAt }: OutboxEntry): number {
    const { total } = this.#lived;
    return total === undefined || livedAt === undefined ? 0 : total - livedAt;
  }

  /** What is older than the retention and was tried once more is gone; nothing else goes by itself. */
  #tellExpired(): void {
    const { journal, messenger } = this.#surroundings;
    journal.write({ type: 'logsExpired', count: 1 });
    messenger.notify(expiredNotice);
  }

  /**
   * Makes saved logs of pages that are gone this page's own, so that one connector hears of them.
   * Only the page whose turn it is may do so: else several would. Says whether there were any, and
   * whether it has left some to pages that seem to be there.
   */
  async #adopt(
    scopes: readonly string[],
    now: number,
  ): Promise<{ readonly hasAdopted: boolean; readonly hasLeft: boolean }> {
    const { at, read, hasLeft: hadLeft } = this.#adoption;
    if (read > pageSize && now < at + heirMs) return { hasAdopted: false, hasLeft: hadLeft };
    const adoption = { at: now, read: 0, hasLeft: false, hasAdopted: false };
    for (const scope of scopes) {
      for await (const part of this.#pages(scope, 'saved')) {
        adoption.read += part.length;
        for (const entry of part.filter(({ owner }) => owner !== this.owner)) {
          if (await this.#isAlive(entry.owner)) {
            adoption.hasLeft = true;
          } else {
            await this.#change([{ before: entry, after: adopted(entry, this.owner) }]);
            adoption.hasAdopted = true;
          }
        }
      }
    }
    this.#adoption = adoption;
    return adoption;
  }

  #isAlive(page: string): Promise<boolean> {
    return this.#safe.isAlive(page);
  }

  /** The entry after an attempt that failed; null if it has become too old meanwhile. */
  #tried(entry: OutboxEntry, failure: Failure, at: number): OutboxEntry | null {
    const { timing, environment } = this.#surroundings;
    const next = tried(entry, failure, at, { timing, random: environment.random });
    const isOver =
      next.status === 'failed' && isExpired(next, this.#ageOf(next), this.#retentionMs);
    return isOver ? null : next;
  }

  #tellFailure(before: OutboxEntry, after: OutboxEntry | null, failure: Failure): void {
    const { timing, messenger } = this.#surroundings;
    if (after === null) this.#tellExpired();
    else if (after.status !== before.status) this.#giveUp(after, failure);
    else if (after.busy === timing.attempts) messenger.notify(busyNotice(action));
  }

  /** For now, and the agent is told. */
  #giveUp(entry: OutboxEntry, failure: Failure): void {
    const { adapter, messenger } = this.#surroundings;
    const isSupported = adapter.saveInteractionLog !== undefined;
    this.#end(isSupported ? 'requestFailed' : 'requestDeclined', entry, failure);
    if (isSupported) messenger.notify(failureNotice(action, failure));
    else if (!this.#isUnsupportedTold) messenger.notify(unsupportedLogNotice);
    this.#isUnsupportedTold ||= !isSupported;
  }

  #end(
    type: 'requestSucceeded' | 'requestFailed' | 'requestDeclined',
    { requestId, attempts: attempt }: OutboxEntry,
    failure: Failure | null,
  ): void {
    this.#surroundings.journal.end(type, { action, requestId, attempt, failure });
  }
}

/** Gives each entry an id of its own: logs of one interaction are stored under the same one. */
function withOwnIds(entries: readonly OutboxEntry[]): OutboxEntry[] {
  const ids = new Set<string>();
  return entries.map((entry) => {
    const id = ids.has(entry.id) ? `${entry.id}#${entry.requestId}` : entry.id;
    ids.add(id);
    return { ...entry, id };
  });
}

/** Why a message could not be read as a log: names of fields, no values. */
function unreadable(raw: unknown): Failure {
  const decoded = connectorCodec.decode(raw);
  const issues = decoded.kind === 'rejected' ? (decoded.rejection.issues ?? []) : [];
  const message = `${quarantineNotice.title}.`;
  return { ...failureOf('INVALID_DATA'), message, detail: describeIssues(issues) };
}
