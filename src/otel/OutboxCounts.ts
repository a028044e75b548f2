import type { Attributes } from '@opentelemetry/api';
import { isObject } from '../checkOptions.js';
import type { Runtime } from '../index.js';
import type { ScopeSummary } from '../outbox/index.js';
import { systemEnvironment } from '../runtime/Environment.js';
import type { RuntimeEvent } from '../runtime/RuntimeEvent.js';
import { type InstrumentedRuntime, internals } from '../runtime/wire.js';
import { attribute } from './attributes.js';
import { joinPoints, type Point, ToldPoints } from './ToldPoints.js';

/** Logs that wait for the CRM or an agent, and those of them that were not understood. */
type LogStatus = 'waiting' | 'quarantined';

/** The note beside the logs, for later pages. */
interface Note {
  readonly id: string;
  /** Attributes of the counts that are told, or will be, and were not taken back. */
  readonly told: readonly Attributes[];
  /** By scope, the logs that wait. */
  readonly scopes: Readonly<Record<string, NotedScope>>;
}

/** Logs of an agent, as the agent's own page knows them. */
interface NotedScope {
  readonly attributes: Attributes;
  readonly quarantined: number;
}

/** The attributes of a page, its id, and the clock of its runtime. */
interface OutboxCountsOptions {
  readonly attributes: Attributes;
  readonly pageId: string;
  readonly now: () => number;
}

const noteName = 'telemetry';

/** Milliseconds between two readings of the store that changes lead to. */
const readingGapMs = 1000;

/**
 * The logs that wait in the outbox of a runtime, known at any moment. The runtime keeps their number; now and then
 * the store is read for the rest. Logs of other agents carry the attributes of these agents' pages.
 */
export class OutboxCounts {
  readonly #runtime: Runtime & InstrumentedRuntime;
  readonly #options: OutboxCountsOptions;
  readonly #told = new ToldPoints();
  /** By scope, when the oldest log arrived that waits. */
  readonly #oldestAt = new Map<string, number>();
  readonly #quarantined = new Map<string, number>();
  #noted: Note['scopes'] = {};
  #id: string | undefined;
  #keptNote = '';
  #changes = 0;
  #isRead = false;
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  constructor(runtime: Runtime & InstrumentedRuntime, options: OutboxCountsOptions) {
    this.#runtime = runtime;
    this.#options = options;
  }

  /** The browser's id; that of the page until the store has told it. */
  get idAttribute(): Attributes {
    return { [attribute.outboxId]: this.#id ?? this.#options.pageId };
  }

  /** The number of logs, as far as it has to be told; nothing before the store has been read. */
  logs(): readonly Point[] {
    return this.#isRead ? this.#told.next(this.#present()) : [];
  }

  /** The age of the oldest log that waits, in seconds; nothing while none waits. */
  ages(): readonly Point[] {
    if (!this.#isRead) return [];
    const now = this.#options.now();
    return this.#sums.map(({ scope }) => ({
      attributes: { ...this.idAttribute, ...this.#attributesOf(scope) },
      value: Math.max(0, now - (this.#oldestAt.get(scope) ?? now)) / 1000,
    }));
  }

  follow({ at }: RuntimeEvent<'outboxChanged'>): void {
    this.#changes += 1;
    const scopes = this.#sums.map(({ scope }) => scope);
    for (const scope of this.#oldestAt.keys()) {
      if (!scopes.includes(scope)) this.#oldestAt.delete(scope);
    }
    for (const scope of scopes) this.#oldestAt.set(scope, this.#oldestAt.get(scope) ?? at);
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
    const store = this.#outbox?.store;
    const note = await store?.note(noteName);
    await store?.summary();
    const changes = this.#changes;
    const entries = await this.#runtime.outbox.list();
    // What was told of a browser's outbox is taken back only if its logs are known.
    if (note !== undefined && store?.isAnswering) this.#adopt(note.value);
    this.#isRead = true;
    for (const { scope, oldestAt } of this.#sums) {
      const own = entries.filter((entry) => (entry.scope ?? '') === scope);
      const isOwn = this.#isOwn(scope);
      const quarantined = own.filter(({ status }) => status === 'quarantined').length;
      this.#quarantined.set(scope, isOwn ? quarantined : (this.#noted[scope]?.quarantined ?? 0));
      const waiting = own.filter(({ status }) => status !== 'saved');
      const arrivals = isOwn ? waiting.map(({ receivedAt }) => receivedAt) : [oldestAt];
      // A change meanwhile has told of newer ones.
      if (arrivals.length > 0 && changes === this.#changes) {
        this.#oldestAt.set(scope, Math.min(...arrivals));
      }
    }
    await this.#keepNote();
  }

  /** Two new pages may each make an id. The one that was kept last is that of both from the next reading on. */
  #adopt(note: unknown): void {
    if (isNote(note)) {
      if (this.#id === undefined) this.#told.recall(note.told.filter((one) => this.#isOurs(one)));
      this.#id = note.id;
      this.#noted = note.scopes;
      return;
    }
    this.#id ??= systemEnvironment().createId();
    this.#keptNote = '';
  }

  /** The note is ahead of the exports, because the page may be gone right after one. */
  async #keepNote(): Promise<void> {
    if (this.#id === undefined) return;
    const told = this.#told.attributesWith(this.#present());
    this.#noted = Object.fromEntries(
      this.#sums.map(({ scope }) => [
        scope,
        {
          attributes: this.#attributesOf(scope),
          quarantined: this.#quarantined.get(scope) ?? 0,
        },
      ]),
    );
    const note: Note = { id: this.#id, told, scopes: this.#noted };
    const text = JSON.stringify(note);
    if (text === this.#keptNote) return;
    this.#keptNote = text;
    await this.#outbox?.store.keepNote(noteName, note);
  }

  get #outbox() {
    return this.#runtime[internals]?.outbox;
  }

  /** The agents of this place whose logs wait. */
  get #sums(): readonly ScopeSummary[] {
    const { store, ownership } = this.#outbox ?? {};
    return (store?.counts.all ?? []).filter(
      ({ scope, pending, failed }) =>
        pending + failed > 0 && (ownership?.isOwn(scope) || ownership?.isOthers(scope)),
    );
  }

  #present(): readonly Point[] {
    const points = this.#sums.flatMap(({ scope, pending, failed }) => {
      const attributes = { ...this.idAttribute, ...this.#attributesOf(scope) };
      const point = (status: LogStatus, value: number): Point => ({
        attributes: { [attribute.status]: status, ...attributes },
        value,
      });
      const quarantined = Math.min(this.#quarantined.get(scope) ?? 0, failed);
      return [point('waiting', pending + failed - quarantined), point('quarantined', quarantined)];
    });
    return joinPoints(points, (one, other) => one + other);
  }

  #attributesOf(scope: string): Attributes {
    const own = this.#options.attributes;
    return this.#isOwn(scope) ? own : (this.#noted[scope]?.attributes ?? own);
  }

  #isOwn(scope: string): boolean {
    return this.#outbox?.ownership.isOwn(scope) ?? true;
  }

  /** The counts of another CRM are taken back by its own pages. */
  #isOurs(told: Attributes): boolean {
    return told[attribute.crm] === this.#options.attributes[attribute.crm];
  }
}

const isNote = (note: unknown): note is Note =>
  isObject(note) &&
  'id' in note &&
  typeof note.id === 'string' &&
  'told' in note &&
  'scopes' in note &&
  isObject(note.scopes);
