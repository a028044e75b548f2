import type { Shown } from '../Shown.js';
import { type EarlierEntry, tryOf } from './Script.js';
import { fieldOf, itemsOf, type StandIns } from './standIns.js';

/** Reads the interaction logs of a recording event by event. */
export class RecordedLogs {
  /** The logs that were unsaved when the recording began. */
  readonly earlier: EarlierEntry[] = [];
  /** The time at which each attempt at a log was due. The key is the result of `tryOf`. */
  readonly dueAt = new Map<string, number>();
  /** The request id of each log, by interaction id. */
  readonly #requestIds = new Map<string, string>();
  /** The request ids of all logs that arrived in this recording, or were unsaved at its beginning. */
  readonly #known = new Set<string>();

  constructor(private readonly standIns: StandIns) {}

  /** Adds a log that has arrived. Its id is the id of the first request that contained it. */
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

  /** Adds the logs that the outbox has picked. Logs of earlier pages appear here when their agent has signed in. */
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
