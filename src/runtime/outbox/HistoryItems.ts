import type { OutboxEntry } from '../../OutboxEntry.js';
import type { SendProblem } from '../../transport/index.js';
import { adopted, isOverOnceTold } from './entryLife.js';
import { toHistoryItem } from './interactionLog.js';
import type { OutboxCore } from './OutboxCore.js';

/** Reasons for which an item is not sent that lie in the item. */
const unsendable: readonly SendProblem[] = ['invalid', 'notCloneable'];

/** Milliseconds after which it is asked again whether a page that was gone is back. */
const goneMs = 10_000;

/** Tells the connector of logs that are in the CRM. */
export class HistoryItems {
  readonly #core: OutboxCore;
  /** Requests whose logs cannot be told. */
  readonly #untold = new Set<string>();
  /** When other pages were found to be gone, by name. */
  readonly #goneAt = new Map<string, number>();
  /** All saved logs were told, so that the next one can be told as soon as it is saved. */
  #isUpToDate = false;

  constructor(core: OutboxCore) {
    this.#core = core;
  }

  /** Tells of this page's saved logs. */
  async deliver(signal: AbortSignal): Promise<void> {
    const { safe, ownership } = this.#core;
    this.#isUpToDate = false;
    for (const { scope, saved } of await safe.summary()) {
      if (saved === 0 || !ownership.isOwn(scope)) continue;
      for await (const part of this.#core.pages(scope, 'saved')) {
        // The agent may have changed while they were read.
        if (!ownership.isOwn(scope)) return;
        const { told, isOver } = this.#tell(part, signal);
        if (told.length > 0) {
          await this.#core.change(told.map((before) => ({ before, after: null })));
        }
        if (isOver) return;
      }
    }
    this.#isUpToDate = !signal.aborted;
    await this.#core.count();
  }

  /**
   * Tells of a log that has just been saved, if the connector knows of all others; gives whether it did.
   * Such a log need not be kept as saved.
   */
  async tellAtOnce(entry: OutboxEntry): Promise<boolean> {
    const { owner, ownership, surroundings } = this.#core;
    if (!this.#isUpToDate || !surroundings.messenger.isHeard) return false;
    if (!(await this.#isGone(entry)) || !ownership.isOwn(entry.scope ?? '')) return false;
    const { told, isOver } = this.#tell([adopted(entry, owner)]);
    if (isOver) this.#isUpToDate = false;
    return told.length > 0;
  }

  /** True if the page that received a log is this one, or does not exist any more. */
  async #isGone({ owner: page, receivedAt }: OutboxEntry): Promise<boolean> {
    const { owner, openedAt, now, safe } = this.#core;
    if (page === owner) return true;
    // One that got a log beside this page may be on its way back.
    if (receivedAt >= openedAt) return false;
    if (now < (this.#goneAt.get(page) ?? Number.NEGATIVE_INFINITY) + goneMs) return true;
    const isGone = !(await safe.isAlive(page));
    if (isGone) this.#goneAt.set(page, now);
    return isGone;
  }

  /** Sends history items; over is it when there is nobody to hear them. */
  #tell(entries: readonly OutboxEntry[], signal?: AbortSignal) {
    const { owner, surroundings } = this.#core;
    const told: OutboxEntry[] = [];
    for (const entry of entries) {
      const isToTell = entry.owner === owner && !this.#untold.has(entry.requestId);
      if (!isToTell || !isOverOnceTold(entry)) continue;
      if (signal?.aborted) return { told, isOver: true };
      const result = surroundings.messenger.send('createHistoryItem', toHistoryItem(entry));
      if (result.sent) told.push(entry);
      // One that cannot be sent delays no other.
      else if (unsendable.includes(result.reason)) this.#untold.add(entry.requestId);
      else return { told, isOver: true };
    }
    return { told, isOver: false };
  }
}
