import type { Shown } from '../Shown.js';
import { type EarlierEntry, tryOf } from './Script.js';
import { fieldOf, itemsOf, type StandIns } from './standIns.js';

/** The interaction logs of a recording, read event by event. */
export class RecordedLogs {
  /** Those that were waiting when it began. */
  readonly earlier: EarlierEntry[] = [];
  /** The time at which each attempt at a log was due, by `tryOf`. */
  readonly dueAt = new Map<string, number>();
  /** The request that brought a log. */
  readonly #requestIds = new Map<string, string>();
  /** Requests whose logs came in this recording, or were found. */
  readonly #known = new Set<string>();

  constructor(private readonly standIns: StandIns) {}

  /** A log arrived; the first request that brings it names it. */
  addArrival(interactionId: string, requestId: string): void {
    this.#known.add(requestId);
    if (!this.#requestIds.has(interactionId)) this.#requestIds.set(interactionId, requestId);
  }

  addEarlier(entries: Shown | undefined): void {
    for (const shown of itemsOf(entries).kept) {
      const entry = this.#toEntry(shown);
      this.#known.add(entry.requestId);
      this.earlier.push(entry);
    }
  }

  /** The outbox took up what was due. Logs of earlier pages are seen only once their agent is there. */
  addPick(pick: Shown | undefined, at: number): void {
    for (const shown of itemsOf(fieldOf(pick, 'entries')).kept) {
      const entry = this.#toEntry(shown);
      const { requestId, attempts } = entry;
      if (!this.#known.has(requestId)) this.earlier.push(entry);
      this.#known.add(requestId);
      this.dueAt.set(tryOf(requestId, attempts), at);
    }
  }

  requestIdOf(logId: Shown | undefined): string | undefined {
    return this.#requestIds.get(this.standIns.text(logId));
  }

  #toEntry(entry: Shown): EarlierEntry {
    const status = fieldOf(entry, 'status') as EarlierEntry['status'];
    const id = this.standIns.text(fieldOf(entry, 'id'));
    const requestId = this.standIns.text(fieldOf(entry, 'requestId'));
    this.#requestIds.set(id, requestId);
    return {
      id,
      requestId,
      status,
      attempts: Number(fieldOf(entry, 'attempts') ?? 0),
      busy: Number(fieldOf(entry, 'busy') ?? 0),
      notBefore: Number(fieldOf(entry, 'notBefore') ?? 0),
    };
  }
}
