import type { Moment } from './page/tellWitness.js';

/** When something became of each log, by its comment; in milliseconds since the epoch. */
export type Moments = ReadonlyMap<string, number>;

/** What pages said while they lived. It sits outside of the browser, so it outlives every crash. */
export interface Witness {
  /** Logs that a connector was about to post: it waits until the witness knows. */
  readonly announced: Moments;
  /** Logs whose `postMessage` has returned, and when it was called. */
  readonly sent: Moments;
  /** Logs whose message event was dispatched in the page, before its ending. */
  readonly arrived: Moments;
  /** Logs whose arrival an outbox confirmed. */
  readonly confirmed: Moments;
  /** When each page brought its ending about, by the round's seed. */
  readonly endings: Moments;
  /** Something was said. */
  note(word: string, moments: readonly Moment[]): void;
  /**
   * Resolves at the `count`th word of a kind from now, within the very call that notes it.
   *
   * @throws Error if it does not come in time
   */
  next(word: string, count: number, timeoutMs: number): Promise<void>;
}

/** Makes a witness who has seen nothing yet. */
export function createWitness(): Witness {
  const maps = {
    announced: new Map<string, number>(),
    sent: new Map<string, number>(),
    arrived: new Map<string, number>(),
    confirmed: new Map<string, number>(),
    endings: new Map<string, number>(),
  };
  const mapOf: Readonly<Record<string, Map<string, number>>> = { ...maps, ending: maps.endings };
  const listeners = createListeners();
  return {
    ...maps,
    note(word, moments) {
      const known = mapOf[word];
      // What is said again, of a log that is sent twice, changes nothing.
      for (const { name, at } of moments) if (!known?.has(name)) known?.set(name, at);
      listeners.tell(word);
    },
    next: listeners.next,
  };
}

function createListeners() {
  const listeners = new Map<string, Set<() => void>>();
  const listenersOf = (word: string) => {
    const known = listeners.get(word) ?? new Set();
    listeners.set(word, known);
    return known;
  };
  return {
    tell(word: string) {
      for (const listener of listenersOf(word)) listener();
    },
    next: (word: string, count: number, timeoutMs: number) =>
      new Promise<void>((resolve, reject) => {
        let missing = count;
        const settle = (end: () => void) => {
          clearTimeout(timer);
          listenersOf(word).delete(hear);
          end();
        };
        const hear = () => {
          missing -= 1;
          if (missing <= 0) settle(resolve);
        };
        const timer = setTimeout(
          () => settle(() => reject(new Error(`No page said "${word}" within ${timeoutMs} ms.`))),
          timeoutMs,
        );
        listenersOf(word).add(hear);
        if (missing <= 0) settle(resolve);
      }),
  };
}
