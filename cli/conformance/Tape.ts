import type { PageMessage } from './PageMessage.js';

type Watcher = () => void;

/** Records every message of the page, in order of arrival. */
export class Tape {
  readonly #messages: PageMessage[] = [];
  readonly #watchers = new Set<Watcher>();

  /** The number of messages so far. Pass it to `since` later to read only the messages after this moment. */
  get length(): number {
    return this.#messages.length;
  }

  add(message: PageMessage): void {
    this.#messages.push(message);
    this.recheck();
  }

  /** Checks the condition of every pending `until` call again. */
  recheck(): void {
    for (const watcher of this.#watchers) watcher();
  }

  /** Returns the messages that arrived after the tape had the given length. */
  since(length: number): readonly PageMessage[] {
    return this.#messages.slice(length);
  }

  /**
   * Resolves with true when the condition is true, or with false after the time limit. Each message checks the condition
   * again.
   */
  until(isTrue: () => boolean, timeoutMs: number): Promise<boolean> {
    if (isTrue()) return Promise.resolve(true);
    return new Promise((done) => {
      const end = (result: boolean) => {
        clearTimeout(timer);
        this.#watchers.delete(watcher);
        done(result);
      };
      const watcher = () => {
        if (isTrue()) end(true);
      };
      const timer = setTimeout(() => end(false), timeoutMs);
      this.#watchers.add(watcher);
    });
  }
}
