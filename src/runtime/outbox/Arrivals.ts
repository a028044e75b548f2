import { type Failure, failureOf } from '../../errors.js';
import type { LogArrival } from '../../machines/index.js';
import type { OutboxEntry } from '../../OutboxEntry.js';
import { connectorCodec } from '../../protocol/index.js';
import { describeIssues } from '../../protocol/issues.js';
import { toSendable } from '../../protocol/toSendable.js';
import { englishTexts } from '../../texts/index.js';
import { quarantineNotice } from '../notices.js';
import { onLeaving } from '../wakeUps.js';
import { arrived } from './entryLife.js';
import { toInteractionLog } from './interactionLog.js';
import { isSameValue } from './isSameValue.js';
import type { OutboxCore } from './OutboxCore.js';
import type { Ownership } from './Ownership.js';

/** Writes the logs that the connector sends. */
export class Arrivals {
  readonly #core: OutboxCore;
  /** Make the entries of logs that wait until the store is open. */
  readonly #early = new Set<() => OutboxEntry>();
  #unsubscribe: (() => void) | undefined;

  constructor(core: OutboxCore) {
    this.#core = core;
  }

  /** From now on nothing is lost if the page is left in the middle of a write. */
  watchPage(): void {
    const { safe, surroundings } = this.#core;
    this.#unsubscribe = onLeaving(
      surroundings.environment,
      () => safe.leave([...this.#early].map((toEntry) => toEntry())),
      () => safe.comeBack(),
    );
  }

  /**
   * Writes a log; resolves when it is durable, or in memory where it cannot be. The write begins before
   * this returns, unless the store is still opening.
   */
  async keep(log: LogArrival, opening: Promise<void> | undefined): Promise<void> {
    const { surroundings, safe, ownership, now } = this.#core;
    const stampOf = ownership.stampOfArrival();
    const toEntry = () => this.#toEntry(log, now, stampOf());
    if (opening !== undefined) {
      this.#early.add(toEntry);
      await opening;
      this.#early.delete(toEntry);
    }
    const entry = toEntry();
    // The store may be silent for so long that the first is saved before the two can be compared there.
    const latest = safe.latestWaiting(entry);
    if (latest !== undefined && isRepeated(entry, latest)) return;
    await safe.add(entry);
    await this.#dropRepeated(entry);
    await this.#core.count();
    if (entry.status !== 'quarantined') return;
    this.#core.end('requestFailed', entry, entry.error ?? null);
    surroundings.messenger.notify(quarantineNotice(surroundings.texts.current));
  }

  close(): void {
    this.#unsubscribe?.();
  }

  /** The entry of a log, without what cannot be stored. */
  #toEntry(log: LogArrival, receivedAt: number, own: Ownership['stamp']): OutboxEntry {
    const { surroundings, lived, owner } = this.#core;
    lived.look(receivedAt);
    const { total: livedAt } = lived;
    const age = livedAt === undefined ? {} : { livedAt };
    const stamp = { ...own, ...age, owner, receivedAt };
    const { createId } = surroundings.environment;
    const arrival = arrived(log, { stamp, createId, unreadable });
    const { value: raw, leftOut } = toSendable(arrival.raw, 'data');
    if (leftOut.length > 0) surroundings.messenger.tellLeftOut('createHistoryItem', leftOut);
    return this.#withRecord({ ...arrival, raw });
  }

  /** The entry with the record that its interaction concerns, if that is certain. */
  #withRecord(entry: OutboxEntry): OutboxEntry {
    const { records, environment } = this.#core.surroundings;
    if (entry.status === 'quarantined' || records.isEmpty) return entry;
    const log = toInteractionLog(entry, environment.localOffsetMinutes);
    const record = records.recordOf({ ...log, receivedAt: entry.receivedAt });
    return record === undefined ? entry : { ...entry, record };
  }

  /** The very same log as the one before says nothing new. */
  async #dropRepeated(entry: OutboxEntry): Promise<void> {
    const group = await this.#core.safe.groupOf(entry);
    const at = group.findIndex(({ requestId }) => requestId === entry.requestId);
    const previous = group[at - 1];
    if (previous !== undefined && isRepeated(entry, previous)) {
      await this.#core.change([{ before: entry, after: null }]);
    }
  }
}

const isRepeated = (entry: OutboxEntry, previous: OutboxEntry): boolean =>
  isSameValue(previous.raw, entry.raw);

/** The reason why a message could not be read as a log: names of fields, no values. */
function unreadable(raw: unknown): Failure {
  const decoded = connectorCodec.decode(raw);
  const issues = decoded.kind === 'rejected' ? (decoded.rejection.issues ?? []) : [];
  // For developers: what the agent reads is in the agent's language.
  const message = `${englishTexts.notices.quarantine.title}.`;
  return { ...failureOf('INVALID_DATA'), message, detail: describeIssues(issues) };
}
