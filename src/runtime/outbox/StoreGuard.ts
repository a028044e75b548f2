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
  #isReadable = true;
  #writes = 0;
  /** It did not answer in time, so only `isBack` asks it. */
  #isSilent = false;

  constructor(store: OutboxStore, clock: Clock) {
    this.#store = store;
    this.#index = indexOf(store);
    this.#clock = clock;
  }

  /** True if it answered when it was last asked for entries. */
  get isReadable(): boolean {
    return this.#isReadable;
  }

  /** True if a write is under way: the store may count it, or not. */
  get isWriting(): boolean {
    return this.#writes > 0;
  }

  get isWell(): boolean {
    return this.#isReadable && !this.#isSilent;
  }

  /** Reads entries. A store that cannot be read counts as empty. */
  async read<T>(ask: (index: OutboxIndex) => Promise<T>, empty: T): Promise<T> {
    if (this.#isSilent) return empty;
    const answer = await this.#ask(ask);
    this.#isReadable = answer !== undefined;
    return answer === undefined ? empty : answer.value;
  }

  /** Writes, and says whether the store took it. */
  async write(ask: (index: OutboxIndex) => Promise<void>): Promise<boolean> {
    if (this.#isSilent) return false;
    this.#writes += 1;
    const answer = await this.#ask(ask);
    this.#writes -= 1;
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
    if (answer !== undefined) this.#isSilent = false;
    return this.#isReadable;
  }

  #ask<T>(ask: (index: OutboxIndex) => Promise<T>): Promise<Answer<T> | undefined> {
    const silent = () => {
      this.#isSilent = true;
    };
    return answerInTime(this.#clock, limitMs, () => ask(this.#index), silent);
  }
}

const noneTaken = () => [];
