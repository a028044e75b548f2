import type { OutboxEntry } from '../../OutboxEntry.js';
import type { SendProblem } from '../../transport/index.js';
import { isOverOnceTold } from './entryLife.js';
import { toHistoryItem } from './interactionLog.js';
import type { OutboxCore } from './OutboxCore.js';

/** Reasons for which an item is not sent that lie in the item. */
const unsendable: readonly SendProblem[] = ['invalid', 'notCloneable'];

/** Tells the connector of logs that are in the CRM. */
export class HistoryItems {
  readonly #core: OutboxCore;
  /** Requests whose logs cannot be told. */
  readonly #untold = new Set<string>();

  constructor(core: OutboxCore) {
    this.#core = core;
  }

  /** Tells of this page's saved logs. */
  async deliver(signal: AbortSignal): Promise<void> {
    const { safe, ownership } = this.#core;
    for (const { scope, saved } of await safe.summary()) {
      if (saved === 0 || !ownership.isOwn(scope)) continue;
      for await (const part of this.#core.pages(scope, 'saved')) {
        const { told, isOver } = this.#tell(part, signal);
        if (told.length > 0) {
          await this.#core.change(told.map((before) => ({ before, after: null })));
        }
        if (isOver) return;
      }
    }
    await this.#core.count();
  }

  /** Sends history items; over is it when there is nobody to hear them. */
  #tell(entries: readonly OutboxEntry[], signal: AbortSignal) {
    const { owner, surroundings } = this.#core;
    const told: OutboxEntry[] = [];
    for (const entry of entries) {
      const isToTell = entry.owner === owner && !this.#untold.has(entry.requestId);
      if (!isToTell || !isOverOnceTold(entry)) continue;
      if (signal.aborted) return { told, isOver: true };
      const result = surroundings.messenger.send('createHistoryItem', toHistoryItem(entry));
      if (result.sent) told.push(entry);
      // One that cannot be sent holds up no other.
      else if (unsendable.includes(result.reason)) this.#untold.add(entry.requestId);
      else return { told, isOver: true };
    }
    return { told, isOver: false };
  }
}
