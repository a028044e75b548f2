import { BehaviorSubject, Subject } from 'rxjs';
import type { Failure } from '../../errors.js';
import type { OutboxEntry, OutboxStatus } from '../../OutboxEntry.js';
import type { OutboxStore } from '../../outbox/index.js';
import type { InteractionName } from '../InteractionRecords.js';
import { expiredNotice, storageNotice } from '../notices.js';
import type { OwnershipOption } from '../options.js';
import type { Surroundings } from '../Surroundings.js';
import { isBlockedBy, isExpired, superseded } from './entryLife.js';
import { toInteractionLog } from './interactionLog.js';
import type { Change } from './KeptEntries.js';
import { LivedTime } from './LivedTime.js';
import { Ownership } from './Ownership.js';
import { SafeStore } from './SafeStore.js';

/** The request that brings a log. */
export const logAction = 'requestSaveInteractionLog';

/** Entries that are read at a time. */
export const pageSize = 100;

/** Options of the outbox. */
export interface OutboxOptions {
  readonly store: OutboxStore;
  /** The origin of the connector. */
  readonly origin: string;
  readonly retentionMs: number;
  readonly ownership: OwnershipOption;
}

/** Everything that the parts of the outbox share. */
export class OutboxCore {
  /** This page's name among the pages that share the store. */
  readonly owner: string;
  readonly store: OutboxStore;
  readonly safe: SafeStore;
  readonly ownership: Ownership;
  readonly lived: LivedTime;
  /** The time at which this page opened. Logs that failed before it are attempted again. */
  readonly openedAt: number;
  readonly surroundings: Surroundings;
  /** The number of unsaved logs of this page's agent. */
  readonly unsaved$ = new BehaviorSubject(0);
  /** Something of this page's own makes it worthwhile to look at the outbox. */
  readonly changes$ = new Subject<'agentChanged' | 'wake' | 'crmAnswered'>();
  /** When the CRM last did what it was asked. */
  answeredAt = 0;
  /** The agent knows that the CRM keeps no logs. */
  isUnsupportedTold = false;
  readonly #retentionMs: number;
  #counts = '0/0';
  #isStorageTold = false;

  constructor(
    surroundings: Surroundings,
    { store, origin, retentionMs, ownership }: OutboxOptions,
  ) {
    const { adapter, environment, messenger, texts } = surroundings;
    this.surroundings = surroundings;
    this.store = store;
    this.owner = environment.createId();
    this.openedAt = environment.clock.now();
    this.lived = new LivedTime(this.openedAt);
    this.ownership = new Ownership(adapter, origin, this.owner, ownership);
    this.#retentionMs = retentionMs;
    const onRefused = () => {
      if (!this.#isStorageTold) messenger.notify(storageNotice(texts.current));
      this.#isStorageTold = true;
    };
    const onWell = () => this.changes$.next('wake');
    this.safe = new SafeStore(store, environment.clock, onRefused, onWell);
  }

  get now(): number {
    return this.surroundings.environment.clock.now();
  }

  /** True if a log of this page's agent waits, according to the latest count. */
  get isWaiting(): boolean {
    return this.#counts !== '0/0';
  }

  change(changes: readonly Change[]): Promise<void> {
    return this.safe.change(changes);
  }

  /** All entries of a scope, or those of one status, part by part. */
  async *pages(scope: string, status?: OutboxStatus): AsyncGenerator<readonly OutboxEntry[]> {
    let after: unknown;
    do {
      const query = { scope, after, limit: pageSize, ...(status && { status }) };
      const { entries, next } = await this.safe.page(query);
      yield entries;
      after = next;
    } while (after !== undefined);
  }

  /** All entries of this page's agent, part by part. */
  async *ownPages(): AsyncGenerator<readonly OutboxEntry[]> {
    for (const { scope } of await this.safe.summary()) {
      if (!this.ownership.isOwn(scope)) continue;
      for await (const part of this.pages(scope)) {
        // The agent may have changed while they were read.
        if (!this.ownership.isOwn(scope)) return;
        yield part;
      }
    }
  }

  /** The entries of an interaction of this page's agent. Without its id, those of the last one with its address. */
  async *entriesOf({
    interactionId,
    address = '',
  }: InteractionName): AsyncGenerator<readonly OutboxEntry[]> {
    if (interactionId === undefined) {
      for await (const part of this.ownPages()) {
        yield part.filter((entry) => this.#isOfLast(address, entry));
      }
      return;
    }
    for (const { scope } of await this.safe.summary()) {
      if (this.ownership.isOwn(scope)) yield this.safe.ofInteraction(scope, interactionId);
    }
  }

  #isOfLast(address: string, entry: OutboxEntry): boolean {
    const { records, environment } = this.surroundings;
    if (entry.status === 'quarantined') return false;
    const log = toInteractionLog(entry, environment.localOffsetMinutes);
    return records.isOfLast(address, { ...log, receivedAt: entry.receivedAt });
  }

  /**
   * Changes by which the next log of an interaction follows the one that is settled. A log that was
   * refused before a later one was saved must not be saved over it.
   */
  releases(
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

  /** True if pages were open for longer than the retention since it arrived. */
  isTooOld(entry: OutboxEntry): boolean {
    const { livedAt } = entry;
    const { total } = this.lived;
    const ageMs = total === undefined || livedAt === undefined ? 0 : total - livedAt;
    return isExpired(entry, ageMs, this.#retentionMs);
  }

  /** Tells how a request ended. */
  end(
    type: 'requestSucceeded' | 'requestFailed' | 'requestDeclined',
    { requestId, attempts: attempt }: OutboxEntry,
    failure: Failure | null,
  ): void {
    const { journal } = this.surroundings;
    journal.end(type, { action: logAction, requestId, attempt, failure });
  }

  /**
   * Tells of logs that were removed after one last attempt because they are older than the retention. No other log is
   * removed automatically.
   */
  tellExpired(): void {
    const { journal, messenger, texts } = this.surroundings;
    journal.write({ type: 'logsExpired', count: 1 });
    messenger.notify(expiredNotice(texts.current));
  }

  /** Counts what is not saved, and tells of a change. */
  async count(): Promise<void> {
    const own = (await this.safe.summary()).filter(({ scope }) => this.ownership.isOwn(scope));
    const pending = own.reduce((sum, one) => sum + one.pending, 0);
    const failed = own.reduce((sum, one) => sum + one.failed, 0);
    const counts = `${pending}/${failed}`;
    if (counts === this.#counts) return;
    this.#counts = counts;
    this.unsaved$.next(pending + failed);
    this.surroundings.journal.write({ type: 'outboxChanged', pending, failed });
  }

  close(): void {
    this.changes$.complete();
    this.unsaved$.complete();
    this.safe.close();
    this.store.close();
  }
}
