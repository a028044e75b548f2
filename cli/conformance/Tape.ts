/** The documents of ours that can hear the page. */
export type Listener =
  /** The connector's own, in its frame. */
  | 'connector'
  /** In the same window at the same address, but of no origin: what is sent to the connector's alone does not arrive. */
  | 'elsewhere'
  /** In a frame inside the connector's. */
  | 'inner';

/** A message that arrived. */
export interface Heard {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly listener: Listener;
  /** Which of the documents in the connector's frame was there, from 1. */
  readonly document: number;
  /** The action as it was spelled, or `undefined` where there is none. */
  readonly action: string | undefined;
  readonly message: unknown;
}

type Watcher = () => void;

/** Everything that arrived, in order. */
export class Tape {
  readonly #heard: Heard[] = [];
  readonly #watchers = new Set<Watcher>();

  /** How much has arrived: what comes later is `since` this. */
  get length(): number {
    return this.#heard.length;
  }

  add(heard: Heard): void {
    this.#heard.push(heard);
    this.wake();
  }

  /** Has every condition tried again that somebody waits for. */
  wake(): void {
    for (const watcher of this.#watchers) watcher();
  }

  /** What arrived since a length of the tape. */
  since(length: number): readonly Heard[] {
    return this.#heard.slice(length);
  }

  /** Resolves with whether the condition came true in time. It is tried at once and at every arrival. */
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
