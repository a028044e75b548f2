import { BehaviorSubject, Subject } from 'rxjs';
import type { Failure } from '../../errors.js';
import type { OutboxEntry, OutboxStatus } from '../../OutboxEntry.js';
import type { OutboxStore } from '../../outbox/index.js';
import type { Dependencies } from '../Dependencies.js';
import type { InteractionName } from '../InteractionRecords.js';
import { expiredNotice, storageNotice } from '../notices.js';
import type { OwnershipOption } from '../options.js';
import { isBlockedBy, isExpired, withoutRetries } from './entryLife.js';
import { toInteractionLog } from './interactionLog.js';
import type { Change } from './MemoryEntries.js';
import { OpenTime } from './OpenTime.js';
import { Ownership } from './Ownership.js';
import { SafeStore } from './SafeStore.js';

/** The action of the requests that contain a log. */
export const logAction = 'requestSaveInteractionLog';

/** The number of entries per read. */
export const pageSize = 100;

/** Options of the outbox. */
export interface OutboxOptions {
  readonly store: OutboxStore;
  /** The origin of the connector. */
  readonly origin: string;
  readonly retentionMs: number;
  readonly ownership: OwnershipOption;
}

/** State and functions that the parts of the outbox share. */
export class OutboxCore {
  /** The id under which this page is registered in the store that several pages share. */
  readonly owner: string;
  readonly rawStore: OutboxStore;
  /** The store behind a wrapper that handles its failures. All parts of the outbox use it. */
  readonly store: SafeStore;
  readonly ownership: Ownership;
  readonly openTime: OpenTime;
  /** The time at which this page opened, milliseconds since the epoch. Logs that failed earlier are attempted again. */
  readonly openedAt: number;
  readonly dependencies: Dependencies;
  /** The number of unsaved logs of this page's agent. */
  readonly unsaved$ = new BehaviorSubject(0);
  /** Emits when an event in this page makes a new query for due entries necessary. */
  readonly changes$ = new Subject<'agentChanged' | 'wake' | 'crmAnswered'>();
  /** When a call to the CRM last succeeded, milliseconds since the epoch. */
  crmSuccessAt = 0;
  /** True if the agent was notified that the CRM cannot save logs. */
  isUnsupportedNotified = false;
  readonly #retentionMs: number;
  #counts = '0/0';
  #isStorageNotified = false;

  constructor(
    dependencies: Dependencies,
    { store, origin, retentionMs, ownership }: OutboxOptions,
  ) {
    const { adapter, environment, messenger, texts } = dependencies;
    this.dependencies = dependencies;
    this.rawStore = store;
    this.owner = environment.createId();
    this.openedAt = environment.clock.now();
    this.openTime = new OpenTime(this.openedAt);
    this.ownership = new Ownership(adapter, origin, this.owner, ownership);
    this.#retentionMs = retentionMs;
    const onRefused = () => {
      if (!this.#isStorageNotified) messenger.notify(storageNotice(texts.current));
      this.#isStorageNotified = true;
    };
    const onRecovered = () => this.changes$.next('wake');
    this.store = new SafeStore(store, environment.clock, onRefused, onRecovered);
  }

  get now(): number {
    return this.dependencies.environment.clock.now();
  }

  /** True if this page's agent has unsaved logs, according to the latest count. */
  get hasUnsaved(): boolean {
    return this.#counts !== '0/0';
  }

  change(changes: readonly Change[]): Promise<void> {
    return this.store.change(changes);
  }

  /** Reads all entries of a scope, or those of one status, part by part. */
  async *pages(scope: string, status?: OutboxStatus): AsyncGenerator<readonly OutboxEntry[]> {
    let after: unknown;
    do {
      const query = { scope, after, limit: pageSize, ...(status && { status }) };
      const { entries, next } = await this.store.page(query);
      yield entries;
      after = next;
    } while (after !== undefined);
  }

  /** Reads all entries of this page's agent, part by part. */
  async *ownPages(): AsyncGenerator<readonly OutboxEntry[]> {
    for (const { scope } of await this.store.summary()) {
      if (!this.ownership.isOwn(scope)) continue;
      for await (const part of this.pages(scope)) {
        // The agent may have changed during the read.
        if (!this.ownership.isOwn(scope)) return;
        yield part;
      }
    }
  }

  /**
   * Reads the entries of an interaction of this page's agent. If the interaction has no id, it is the latest one with
   * the address.
   */
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
    for (const { scope } of await this.store.summary()) {
      if (this.ownership.isOwn(scope)) yield this.store.ofInteraction(scope, interactionId);
    }
  }

  #isOfLast(address: string, entry: OutboxEntry): boolean {
    const { records, environment } = this.dependencies;
    if (entry.status === 'quarantined') return false;
    const log = toInteractionLog(entry, environment.localOffsetMinutes);
    return records.isOfLast(address, { ...log, receivedAt: entry.receivedAt });
  }

  /**
   * Returns the changes that make later logs of an interaction due, once a log of the interaction is settled. If the
   * CRM refused an earlier log and has now saved a later one, no automatic attempt may overwrite the later log with
   * the earlier one.
   */
  unblock(
    group: readonly OutboxEntry[],
    { requestId }: OutboxEntry,
    isSaved: boolean,
  ): readonly Change[] {
    const at = group.findIndex((one) => one.requestId === requestId);
    return group.flatMap((before, index): Change[] => {
      if (before.requestId === requestId) return [];
      if (isSaved && index < at && before.status === 'failed') {
        return [{ before, after: withoutRetries(before) }];
      }
      const isDeferred = before.attempts === 0 && before.notBefore > 0;
      return isDeferred && !isBlockedBy(before, group)
        ? [{ before, after: { ...before, notBefore: 0 } }]
        : [];
    });
  }

  /** True if pages were open for longer than the retention since the log arrived. */
  isTooOld(entry: OutboxEntry): boolean {
    const { livedAt } = entry;
    const { total } = this.openTime;
    const ageMs = total === undefined || livedAt === undefined ? 0 : total - livedAt;
    return isExpired(entry, ageMs, this.#retentionMs);
  }

  /** Writes the end of a request to the journal. */
  end(
    type: 'requestSucceeded' | 'requestFailed' | 'requestDeclined',
    { requestId, attempts: attempt }: OutboxEntry,
    failure: Failure | null,
  ): void {
    const { journal } = this.dependencies;
    journal.end(type, { action: logAction, requestId, attempt, failure });
  }

  /**
   * Notifies the agent that a log was removed because it is older than the retention and its last attempt failed. No
   * other log is removed automatically.
   */
  notifyExpired(): void {
    const { journal, messenger, texts } = this.dependencies;
    journal.write({ type: 'logsExpired', count: 1 });
    messenger.notify(expiredNotice(texts.current));
  }

  /** Counts the unsaved logs, and emits the counts if they have changed. */
  async count(): Promise<void> {
    const own = (await this.store.summary()).filter(({ scope }) => this.ownership.isOwn(scope));
    const pending = own.reduce((sum, one) => sum + one.pending, 0);
    const failed = own.reduce((sum, one) => sum + one.failed, 0);
    const counts = `${pending}/${failed}`;
    if (counts === this.#counts) return;
    this.#counts = counts;
    this.unsaved$.next(pending + failed);
    this.dependencies.journal.write({ type: 'outboxChanged', pending, failed });
  }

  close(): void {
    this.changes$.complete();
    this.unsaved$.complete();
    this.store.close();
    this.rawStore.close();
  }
}
