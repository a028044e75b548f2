import type { OutboxEntry } from '../../OutboxEntry.js';
import type { SendProblem } from '../../transport/index.js';
import { isRemovableOnceSent, withOwner } from './entryLife.js';
import { toHistoryItem } from './interactionLog.js';
import type { OutboxCore } from './OutboxCore.js';

/** Reasons for not sending an item that lie in the item itself. */
const itemProblems: readonly SendProblem[] = ['invalid', 'notCloneable'];

/** Milliseconds for which the result that a page is closed stays valid. */
const closedPageValidMs = 10_000;

/** Sends the connector history items for logs that the CRM has saved. */
export class HistoryItems {
  readonly #core: OutboxCore;
  /** The request ids of logs whose history items cannot be sent. */
  readonly #unsendableIds = new Set<string>();
  /** By page, when the page was found to be closed, milliseconds since the epoch. */
  readonly #closedAt = new Map<string, number>();
  /**
   * True if every saved log has its history item. Then the item for the next log can be sent as soon as the log is
   * saved.
   */
  #isUpToDate = false;

  constructor(core: OutboxCore) {
    this.#core = core;
  }

  /** Sends the history items of this page's saved logs, and removes these logs from the outbox. */
  async deliver(signal: AbortSignal): Promise<void> {
    const { store, ownership } = this.#core;
    this.#isUpToDate = false;
    for (const { scope, saved } of await store.summary()) {
      if (saved === 0 || !ownership.isOwn(scope)) continue;
      for await (const part of this.#core.pages(scope, 'saved')) {
        // The agent may have changed during the read.
        if (!ownership.isOwn(scope)) return;
        const { sent, isBlocked } = this.#send(part, signal);
        if (sent.length > 0) {
          await this.#core.change(sent.map((before) => ({ before, after: null })));
        }
        if (isBlocked) return;
      }
    }
    this.#isUpToDate = !signal.aborted;
    await this.#core.count();
  }

  /**
   * Sends the history item of a log that has just been saved, if the items of all other saved logs were sent. Returns
   * true if the item was sent. Then the outbox need not keep the log.
   */
  async sendAtOnce(entry: OutboxEntry): Promise<boolean> {
    const { owner, ownership, dependencies } = this.#core;
    if (!this.#isUpToDate || !dependencies.messenger.isHeard) return false;
    if (!(await this.#isClosed(entry)) || !ownership.isOwn(entry.scope ?? '')) return false;
    const { sent, isBlocked } = this.#send([withOwner(entry, owner)]);
    if (isBlocked) this.#isUpToDate = false;
    return sent.length > 0;
  }

  /** True if this page received the log, or if the page that received it is closed. */
  async #isClosed({ owner: page, receivedAt }: OutboxEntry): Promise<boolean> {
    const { owner, openedAt, now, store } = this.#core;
    if (page === owner) return true;
    // Both pages were open at the same time, so the other page may be in the bfcache and may return.
    if (receivedAt >= openedAt) return false;
    if (now < (this.#closedAt.get(page) ?? Number.NEGATIVE_INFINITY) + closedPageValidMs)
      return true;
    const isClosed = !(await store.isAlive(page));
    if (isClosed) this.#closedAt.set(page, now);
    return isClosed;
  }

  /** Sends history items. `isBlocked` is true if the connector cannot receive more items now. */
  #send(entries: readonly OutboxEntry[], signal?: AbortSignal) {
    const { owner, dependencies } = this.#core;
    const sent: OutboxEntry[] = [];
    for (const entry of entries) {
      const isToSend = entry.owner === owner && !this.#unsendableIds.has(entry.requestId);
      if (!isToSend || !isRemovableOnceSent(entry)) continue;
      if (signal?.aborted) return { sent, isBlocked: true };
      const result = dependencies.messenger.send('createHistoryItem', toHistoryItem(entry));
      if (result.sent) sent.push(entry);
      // An item that cannot be sent does not delay the others.
      else if (itemProblems.includes(result.reason)) this.#unsendableIds.add(entry.requestId);
      else return { sent, isBlocked: true };
    }
    return { sent, isBlocked: false };
  }
}
