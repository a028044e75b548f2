import type { Attributes } from '@opentelemetry/api';
import { isObject } from '../checkOptions.js';
import type { Runtime } from '../index.js';
import type { OutboxEntry, OutboxIndex } from '../outbox/index.js';
import { systemEnvironment } from '../runtime/Environment.js';
import type { RuntimeEvent } from '../runtime/RuntimeEvent.js';
import { type InstrumentedRuntime, internals } from '../runtime/wire.js';
import { attribute } from './attributes.js';
import { type Point, ToldPoints } from './ToldPoints.js';

/** Logs by what became of them so far; `others` wait for other agents of the browser. */
type LogStatus = 'pending' | 'failed' | 'quarantined' | 'saved' | 'others';

/** The note beside the logs, for later pages. */
interface Note {
  readonly id: string;
  /** Attributes of the counts that were told and not taken back. */
  readonly told: readonly Attributes[];
}

const noteName = 'telemetry';

/** Milliseconds between two readings of the store that changes lead to. */
const readingGapMs = 1000;

/**
 * The logs that wait in the outbox of a runtime, known at any moment. Events keep the counts right; now and then
 * the store is read for the rest.
 */
export class OutboxCounts {
  readonly #runtime: Runtime & InstrumentedRuntime;
  readonly #attributes: Attributes;
  readonly #told = new ToldPoints();
  #counts: Record<LogStatus, number> = none();
  /** Milliseconds since the epoch; undefined while nothing waits. */
  #oldestAt: number | undefined;
  #id: string | undefined;
  #keptNote = '';
  #changes = 0;
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  constructor(runtime: Runtime & InstrumentedRuntime, attributes: Attributes) {
    this.#runtime = runtime;
    this.#attributes = attributes;
  }

  /** The browser's; empty until the store has been read. */
  get idAttribute(): Attributes {
    return this.#id === undefined ? {} : { [attribute.outboxId]: this.#id };
  }

  /** When the oldest log that is not in the CRM arrived, milliseconds since the epoch. */
  get oldestAt(): number | undefined {
    return this.#oldestAt;
  }

  /** The number of logs of each status, as far as it has to be told. */
  points(): readonly Point[] {
    if (this.#id === undefined) return [];
    const points = Object.entries(this.#counts).map(([status, value]) => ({
      attributes: { [attribute.status]: status, ...this.idAttribute, ...this.#attributes },
      value,
    }));
    return this.#told.next(points);
  }

  follow({ at, pending, failed }: RuntimeEvent<'outboxChanged'>): void {
    this.#changes += 1;
    this.#split(pending, failed, this.#counts.quarantined);
    if (pending + failed === 0) this.#oldestAt = undefined;
    else this.#oldestAt ??= at;
    if (at - this.#readAt < readingGapMs) return;
    this.#readAt = at;
    void this.read();
  }

  /** Reads the store, which never fails: one that cannot be read leaves the counts as they are. */
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
    const having = (status: OutboxEntry['status']) =>
      entries.filter((entry) => entry.status === status).length;
    const quarantined = having('quarantined');
    const isNewest = changes === this.#changes;
    // A change meanwhile has told newer counts than these.
    const { pending, failed, quarantined: known } = this.#counts;
    if (isNewest) this.#split(having('pending'), having('failed') + quarantined, quarantined);
    else this.#split(pending, failed + known, quarantined);
    this.#counts = { ...this.#counts, saved: having('saved'), others: others.count };
    if (isNewest) this.#oldestAt = oldestOf(entries, others.oldestAt);
    await this.#keepNote();
  }

  #split(pending: number, failed: number, quarantined: number): void {
    const odd = Math.min(quarantined, failed);
    this.#counts = { ...this.#counts, pending, failed: failed - odd, quarantined: odd };
  }

  get #index(): OutboxIndex | undefined {
    return this.#runtime[internals]?.outbox.index;
  }

  /** Two new pages may each make an id. The one that was kept last is that of both from the next reading on. */
  async #readNote(): Promise<void> {
    const note = await this.#index?.note(noteName);
    if (isNote(note)) {
      if (this.#id === undefined) this.#told.recall(note.told.filter((one) => this.#isOurs(one)));
      this.#id = note.id;
      return;
    }
    this.#id ??= systemEnvironment().createId();
    this.#keptNote = '';
    await this.#keepNote();
  }

  async #keepNote(): Promise<void> {
    if (this.#id === undefined) return;
    const note: Note = { id: this.#id, told: this.#told.attributes };
    const text = JSON.stringify(note);
    if (text === this.#keptNote) return;
    this.#keptNote = text;
    await this.#index?.keepNote(noteName, note);
  }

  /** The counts of another CRM are taken back by its own pages. */
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
