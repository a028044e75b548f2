import type { OutboxEntry } from '../../OutboxEntry.js';
import type { OutboxIndex, OutboxStore } from '../../outbox/index.js';
import { indexOf } from '../../outbox/listIndex.js';
import type { Clock } from '../Environment.js';
import { type Answer, answerInTime } from './answerInTime.js';

/** Milliseconds after which a store that says nothing counts as one that refuses. */
const limitMs = 5000;

/** Asks a store. Silence, a throw and a rejection are all a refusal. */
export class StoreGuard {
  readonly #store: OutboxStore;
  readonly #index: OutboxIndex;
  readonly #clock: Clock;
  /** It answered when it was last asked for entries. */
  #isReadable = true;
  /** Writes that have begun, and those of them that are over. */
  #begun = 0;
  #ended = 0;
  /** It did not answer in time, so only `isBack` asks it. */
  #isSilent = false;
  /** The times that it answered `isBack`. */
  #returns = 0;
  readonly #onTrouble: () => void;

  /** @param onTrouble is called each time that the store has refused something, or has not answered */
  constructor(store: OutboxStore, clock: Clock, onTrouble: () => void) {
    this.#store = store;
    this.#index = indexOf(store);
    this.#clock = clock;
    this.#onTrouble = onTrouble;
  }

  /** Gives what says, after a read, whether no write was under way meanwhile: the read may show it, or not. */
  watchWrites(): () => boolean {
    const begun = this.#begun;
    const wasQuiet = begun === this.#ended;
    return () => wasQuiet && begun === this.#begun;
  }

  /** True if it answered when it was last asked, for entries as well as for anything else. */
  get isWell(): boolean {
    return this.#isReadable && !this.#isSilent;
  }

  /** Reads entries; no answer if the store cannot be read. */
  async read<T>(ask: (index: OutboxIndex) => Promise<T>): Promise<Answer<T> | undefined> {
    if (this.#isSilent) return undefined;
    const answer = await this.#ask(ask);
    this.#isReadable = answer !== undefined;
    return answer;
  }

  /** Writes, and says whether the store took it. */
  async write(ask: (index: OutboxIndex) => Promise<void>): Promise<boolean> {
    if (this.#isSilent) return false;
    this.#begun += 1;
    const answer = await this.#ask(ask);
    this.#ended += 1;
    return answer !== undefined;
  }

  /** A value beside the entries; no answer if the store does not say. */
  async note(name: string): Promise<Answer<unknown> | undefined> {
    return this.#isSilent ? undefined : this.#ask((index) => index.note(name));
  }

  /** True if a page is alive, or may be. */
  async isAlive(page: string): Promise<boolean> {
    const answer = await this.#ask(() => this.#store.isAlive(page));
    return answer?.value ?? true;
  }

  /** Has the store keep entries although the page goes; gives what takes them back, see `OutboxStore`. */
  keepOnLeave(entries: readonly OutboxEntry[]): () => readonly OutboxEntry[] {
    try {
      return this.#store.keepOnLeave?.(entries) ?? noneTaken;
    } catch {
      return noneTaken;
    }
  }

  /** Asks a store that did not answer once more. */
  async isBack(): Promise<boolean> {
    const answer = await this.#ask((index) => index.summary());
    this.#isReadable = answer !== undefined;
    if (answer === undefined) return false;
    this.#isSilent = false;
    this.#returns += 1;
    return true;
  }

  async #ask<T>(ask: (index: OutboxIndex) => Promise<T>): Promise<Answer<T> | undefined> {
    const returns = this.#returns;
    const silent = () => {
      // A question from before the store was back does not count any more.
      if (returns === this.#returns) this.#isSilent = true;
    };
    const answer = await answerInTime(this.#clock, limitMs, () => ask(this.#index), silent);
    if (answer === undefined) this.#onTrouble();
    return answer;
  }
}

const noneTaken = () => [];
