import type { Attributes } from '@opentelemetry/api';
import { isObject } from '../checkOptions.js';
import type { Runtime } from '../index.js';
import type { OutboxEntry, OutboxIndex } from '../outbox/index.js';
import { systemEnvironment } from '../runtime/Environment.js';
import type { RuntimeEvent } from '../runtime/RuntimeEvent.js';
import { type InstrumentedRuntime, internals } from '../runtime/wire.js';
import { attribute } from './attributes.js';
import { type Point, ReportedPoints } from './ReportedPoints.js';

/** The status of logs in the metrics. `others` are the unsaved logs of other agents in this browser. */
type LogStatus = 'pending' | 'failed' | 'quarantined' | 'saved' | 'others';

/** The note that the outbox stores for later pages. */
interface Note {
  /** The id of the outbox in the metrics. */
  readonly id: string;
  /** The attributes of the counts that are reported as present. A later page has to report them as 0 if they are not. */
  readonly told: readonly Attributes[];
}

const noteName = 'telemetry';

/** The minimum interval between two reads of the store because of changes, in milliseconds. */
const minReadIntervalMs = 1000;

/**
 * The counts of the logs in the outbox of a runtime. They are available synchronously. Events update the counts of
 * pending and failed logs. The other counts are read from the store from time to time.
 */
export class OutboxCounts {
  readonly #runtime: Runtime & InstrumentedRuntime;
  readonly #attributes: Attributes;
  readonly #reported = new ReportedPoints();
  #counts: Record<LogStatus, number> = none();
  /** Milliseconds since the epoch. Undefined if there is no unsaved log. */
  #oldestAt: number | undefined;
  #id: string | undefined;
  #storedNote = '';
  #changes = 0;
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  constructor(runtime: Runtime & InstrumentedRuntime, attributes: Attributes) {
    this.#runtime = runtime;
    this.#attributes = attributes;
  }

  /** The attribute with the id of the outbox. Empty until the store has been read. */
  get idAttribute(): Attributes {
    return this.#id === undefined ? {} : { [attribute.outboxId]: this.#id };
  }

  /** The time of arrival of the oldest log that is not in the CRM, in milliseconds since the epoch. */
  get oldestAt(): number | undefined {
    return this.#oldestAt;
  }

  /** Returns the number of logs of each status that has to be reported. */
  points(): readonly Point[] {
    if (this.#id === undefined) return [];
    const points = Object.entries(this.#counts).map(([status, value]) => ({
      attributes: { [attribute.status]: status, ...this.idAttribute, ...this.#attributes },
      value,
    }));
    return this.#reported.next(points);
  }

  follow({ at, pending, failed }: RuntimeEvent<'outboxChanged'>): void {
    this.#changes += 1;
    this.#split(pending, failed, this.#counts.quarantined);
    if (pending + failed === 0) this.#oldestAt = undefined;
    else this.#oldestAt ??= at;
    if (at - this.#readAt < minReadIntervalMs) return;
    this.#readAt = at;
    void this.read();
  }

  /** Reads the store. Never rejects. If the store cannot be read, the counts stay unchanged. */
  read(): Promise<void> {
    this.#reading ??= this.#readAll()
      .catch(() => undefined)
      .finally(() => {
        this.#reading = undefined;
      });
    return this.#reading;
  }

  async #readAll(): Promise<void> {
    await this.#readNote();
    const changes = this.#changes;
    const entries = await this.#runtime.outbox.list();
    const others = await this.#runtime.outbox.others;
    const countOf = (status: OutboxEntry['status']) =>
      entries.filter((entry) => entry.status === status).length;
    const quarantined = countOf('quarantined');
    // An event during the read has already reported newer counts of pending and failed logs.
    const isCurrent = changes === this.#changes;
    const { pending, failed, quarantined: earlierQuarantined } = this.#counts;
    if (isCurrent) this.#split(countOf('pending'), countOf('failed') + quarantined, quarantined);
    else this.#split(pending, failed + earlierQuarantined, quarantined);
    this.#counts = { ...this.#counts, saved: countOf('saved'), others: others.count };
    if (isCurrent) this.#oldestAt = oldestOf(entries, others.oldestAt);
    await this.#storeNote();
  }

  /** Sets the counts. `failed` includes the quarantined logs, as in the runtime's events. */
  #split(pending: number, failed: number, quarantined: number): void {
    const inQuarantine = Math.min(quarantined, failed);
    this.#counts = {
      ...this.#counts,
      pending,
      failed: failed - inQuarantine,
      quarantined: inQuarantine,
    };
  }

  get #index(): OutboxIndex | undefined {
    return this.#runtime[internals]?.outbox.index;
  }

  /**
   * Reads the note, or stores a new one. If two new pages each create an id at the same time, both use the id that was
   * stored last from their next read on.
   */
  async #readNote(): Promise<void> {
    const note = await this.#index?.note(noteName);
    if (isNote(note)) {
      if (this.#id === undefined)
        this.#reported.recall(note.told.filter((one) => this.#isOurs(one)));
      this.#id = note.id;
      return;
    }
    this.#id ??= systemEnvironment().createId();
    this.#storedNote = '';
    await this.#storeNote();
  }

  async #storeNote(): Promise<void> {
    if (this.#id === undefined) return;
    const note: Note = { id: this.#id, told: this.#reported.attributes };
    const text = JSON.stringify(note);
    if (text === this.#storedNote) return;
    this.#storedNote = text;
    await this.#index?.keepNote(noteName, note);
  }

  /** True for counts of this CRM. The pages of another CRM themselves report their counts as 0. */
  #isOurs(told: Attributes): boolean {
    return told[attribute.crm] === this.#attributes[attribute.crm];
  }
}

const none = () => ({ pending: 0, failed: 0, quarantined: 0, saved: 0, others: 0 });

const isNote = (note: unknown): note is Note =>
  isObject(note) && 'id' in note && typeof note.id === 'string' && 'told' in note;

function oldestOf(
  entries: readonly OutboxEntry[],
  othersOldestAt = Number.POSITIVE_INFINITY,
): number | undefined {
  const oldestAt = entries.reduce(
    (oldest, { status, receivedAt }) =>
      status === 'saved' ? oldest : Math.min(oldest, receivedAt),
    othersOldestAt,
  );
  return Number.isFinite(oldestAt) ? oldestAt : undefined;
}
