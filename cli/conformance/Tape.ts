import type { Heard } from './Heard.js';

type Watcher = () => void;

/** Every message that arrived, in order. */
export class Tape {
  readonly #heard: Heard[] = [];
  readonly #watchers = new Set<Watcher>();

  /** The number of messages so far: what comes later is `since` this. */
  get length(): number {
    return this.#heard.length;
  }

  add(heard: Heard): void {
    this.#heard.push(heard);
    this.wake();
  }

  /** Tries every condition again that somebody waits for. */
  wake(): void {
    for (const watcher of this.#watchers) watcher();
  }

  /** The messages that arrived since a length of the tape. */
  since(length: number): readonly Heard[] {
    return this.#heard.slice(length);
  }

  /** Resolves with true once the condition holds, or with false after the time. Each arrival tries it again. */
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
