import type { OutboxEntry } from '../../OutboxEntry.js';
import type { OutboxIndex, OutboxStore } from '../../outbox/index.js';
import { indexOf } from '../../outbox/listIndex.js';
import type { Clock } from '../Environment.js';
import { type Answer, answerInTime } from './answerInTime.js';

/** Milliseconds after which a store that does not answer counts as failed. */
const timeoutMs = 5000;

/** Calls a store. No answer in time, a throw and a rejection all count as a failure. */
export class StoreGuard {
  readonly #store: OutboxStore;
  readonly #index: OutboxIndex;
  readonly #clock: Clock;
  /** True if the store answered the latest read. */
  #isReadable = true;
  /** The number of writes that have begun, and of those that have ended. */
  #writesBegun = 0;
  #writesEnded = 0;
  /** True if the store did not answer in time. Then only `checkRecovery` and `isAlive` call it. */
  #hasTimedOut = false;
  /** The number of times that the store has recovered. */
  #recoveries = 0;
  readonly #onTrouble: () => void;

  /** @param onTrouble is called each time that the store has rejected a call, or has not answered */
  constructor(store: OutboxStore, clock: Clock, onTrouble: () => void) {
    this.#store = store;
    this.#index = indexOf(store);
    this.#clock = clock;
    this.#onTrouble = onTrouble;
  }

  /**
   * Returns a function that tells, after a read, whether no write ran during the read. A write that runs at the same
   * time may be in the result or not.
   */
  watchWrites(): () => boolean {
    const writesBegun = this.#writesBegun;
    const hadNoWrites = writesBegun === this.#writesEnded;
    return () => hadNoWrites && writesBegun === this.#writesBegun;
  }

  /** True if the store answered the latest read, and answered in time. */
  get isHealthy(): boolean {
    return this.#isReadable && !this.#hasTimedOut;
  }

  /** Reads entries. Returns undefined if the store cannot be read. */
  async read<T>(ask: (index: OutboxIndex) => Promise<T>): Promise<Answer<T> | undefined> {
    if (this.#hasTimedOut) return undefined;
    const answer = await this.#ask(ask);
    this.#isReadable = answer !== undefined;
    return answer;
  }

  /** Writes, and returns true if the store has accepted the write. */
  async write(ask: (index: OutboxIndex) => Promise<void>): Promise<boolean> {
    if (this.#hasTimedOut) return false;
    this.#writesBegun += 1;
    const answer = await this.#ask(ask);
    this.#writesEnded += 1;
    return answer !== undefined;
  }

  /** Reads a value that is stored beside the entries. Returns undefined if the store does not answer. */
  async note(name: string): Promise<Answer<unknown> | undefined> {
    return this.#hasTimedOut ? undefined : this.#ask((index) => index.note(name));
  }

  /** True if the page is open, or if the store does not answer. */
  async isAlive(page: string): Promise<boolean> {
    const answer = await this.#ask(() => this.#store.isAlive(page));
    return answer?.value ?? true;
  }

  /** Passes entries to the store's `keepOnLeave`. Returns the function that takes them back. */
  keepOnLeave(entries: readonly OutboxEntry[]): () => readonly OutboxEntry[] {
    try {
      return this.#store.keepOnLeave?.(entries) ?? noEntries;
    } catch {
      return noEntries;
    }
  }

  /** Calls a store that did not answer, to find out whether it answers again. */
  async checkRecovery(): Promise<boolean> {
    const answer = await this.#ask((index) => index.summary());
    this.#isReadable = answer !== undefined;
    if (answer === undefined) return false;
    this.#hasTimedOut = false;
    this.#recoveries += 1;
    return true;
  }

  async #ask<T>(ask: (index: OutboxIndex) => Promise<T>): Promise<Answer<T> | undefined> {
    const recoveries = this.#recoveries;
    const onTimeout = () => {
      // The call may have begun before the store recovered. Then its timeout does not count.
      if (recoveries === this.#recoveries) this.#hasTimedOut = true;
    };
    const answer = await answerInTime(this.#clock, timeoutMs, () => ask(this.#index), onTimeout);
    if (answer === undefined) this.#onTrouble();
    return answer;
  }
}

const noEntries = () => [];
