import { type Failure, failureOf } from '../../errors.js';
import type { LogArrival } from '../../machines/index.js';
import type { OutboxEntry } from '../../OutboxEntry.js';
import { connectorCodec } from '../../protocol/index.js';
import { describeIssues } from '../../protocol/issues.js';
import { toSendable } from '../../protocol/toSendable.js';
import { englishTexts } from '../../texts/index.js';
import { quarantineNotice } from '../notices.js';
import { onLeaving } from '../wakeUps.js';
import { entryOfArrival } from './entryLife.js';
import { toInteractionLog } from './interactionLog.js';
import { isSameValue } from './isSameValue.js';
import type { OutboxCore } from './OutboxCore.js';
import type { Ownership } from './Ownership.js';

/** Writes the logs that the connector sends. */
export class Arrivals {
  readonly #core: OutboxCore;
  /** Functions that make the entries of logs that wait for the store to open. */
  readonly #waitingForStore = new Set<() => OutboxEntry>();
  #unsubscribe: (() => void) | undefined;

  constructor(core: OutboxCore) {
    this.#core = core;
  }

  /**
   * From now on, passes unwritten logs to the store's `keepOnLeave` when the user leaves the page. So no log is lost
   * during a write.
   */
  watchPage(): void {
    const { store, dependencies } = this.#core;
    this.#unsubscribe = onLeaving(
      dependencies.environment,
      () => store.onPageLeft([...this.#waitingForStore].map((toEntry) => toEntry())),
      () => store.onPageReturned(),
    );
  }

  /**
   * Writes a log. Resolves when the log is durable, or when it is in memory because the store has failed. The write
   * begins before this method returns, unless the store is still opening.
   */
  async add(log: LogArrival, opening: Promise<void> | undefined): Promise<void> {
    const { dependencies, store, ownership, now } = this.#core;
    const ownerFieldsOf = ownership.ownerFieldsOfArrival();
    const toEntry = () => this.#toEntry(log, now, ownerFieldsOf());
    if (opening !== undefined) {
      this.#waitingForStore.add(toEntry);
      await opening;
      this.#waitingForStore.delete(toEntry);
    }
    const entry = toEntry();
    // If the store does not answer, the CRM may save the earlier log before the two can be compared in the store. So
    // they are compared in memory first.
    const latest = store.latestUnstored(entry);
    if (latest !== undefined && isRepeated(entry, latest)) return;
    await store.add(entry);
    await this.#dropRepeated(entry);
    await this.#core.count();
    if (entry.status !== 'quarantined') return;
    this.#core.end('requestFailed', entry, entry.error ?? null);
    dependencies.messenger.notify(quarantineNotice(dependencies.texts.current));
  }

  close(): void {
    this.#unsubscribe?.();
  }

  /** Makes the entry of a log, without the values that cannot be stored. */
  #toEntry(
    log: LogArrival,
    receivedAt: number,
    ownerFields: Ownership['ownerFields'],
  ): OutboxEntry {
    const { dependencies, openTime, owner } = this.#core;
    openTime.update(receivedAt);
    const { total: livedAt } = openTime;
    const age = livedAt === undefined ? {} : { livedAt };
    const metadata = { ...ownerFields, ...age, owner, receivedAt };
    const { createId } = dependencies.environment;
    const arrival = entryOfArrival(log, { metadata, createId, unreadable });
    const { value: raw, leftOut } = toSendable(arrival.raw, 'data');
    if (leftOut.length > 0) dependencies.messenger.reportLeftOut('createHistoryItem', leftOut);
    return this.#withRecord({ ...arrival, raw });
  }

  /** Adds the record that the interaction concerns, if the record is certain. */
  #withRecord(entry: OutboxEntry): OutboxEntry {
    const { records, environment } = this.#core.dependencies;
    if (entry.status === 'quarantined' || records.isEmpty) return entry;
    const log = toInteractionLog(entry, environment.localOffsetMinutes);
    const record = records.recordOf({ ...log, receivedAt: entry.receivedAt });
    return record === undefined ? entry : { ...entry, record };
  }

  /** Removes the entry if it is identical to the log before it. */
  async #dropRepeated(entry: OutboxEntry): Promise<void> {
    const group = await this.#core.store.groupOf(entry);
    const at = group.findIndex(({ requestId }) => requestId === entry.requestId);
    const previous = group[at - 1];
    if (previous !== undefined && isRepeated(entry, previous)) {
      await this.#core.change([{ before: entry, after: null }]);
    }
  }
}

const isRepeated = (entry: OutboxEntry, previous: OutboxEntry): boolean =>
  isSameValue(previous.raw, entry.raw);

/** Makes the reason why a message could not be read as a log. It contains names of fields, and no values. */
function unreadable(raw: unknown): Failure {
  const decoded = connectorCodec.decode(raw);
  const issues = decoded.kind === 'rejected' ? (decoded.rejection.issues ?? []) : [];
  // This message is for developers, so it is in English. The agent reads a translated one.
  const message = `${englishTexts.notices.quarantine.title}.`;
  return { ...failureOf('INVALID_DATA'), message, detail: describeIssues(issues) };
}
