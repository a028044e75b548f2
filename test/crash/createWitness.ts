/** What pages said while they lived. It sits outside of the browser, so it outlives every crash. */
export interface Witness {
  /** Comments of the logs that a connector sent, each once. */
  readonly sent: ReadonlySet<string>;
  /** Comments of the logs whose arrival an outbox confirmed. */
  readonly confirmed: ReadonlySet<string>;
  /** Something was said. */
  note(kind: string, text: string): void;
  /**
   * Resolves at the `count`th word of a kind from now, within the very call that notes it.
   *
   * @throws Error if it does not come in time
   */
  next(kind: string, count: number, timeoutMs: number): Promise<void>;
}

/** Makes a witness who has seen nothing yet. */
export function createWitness(): Witness {
  const sent = new Set<string>();
  const confirmed = new Set<string>();
  const sets: Readonly<Record<string, Set<string>>> = { sent, confirmed };
  const listeners = new Map<string, Set<() => void>>();
  const listenersOf = (kind: string) => {
    const known = listeners.get(kind) ?? new Set();
    listeners.set(kind, known);
    return known;
  };
  return {
    sent,
    confirmed,
    note(kind, text) {
      sets[kind]?.add(text);
      for (const listener of listenersOf(kind)) listener();
    },
    next: (kind, count, timeoutMs) =>
      new Promise((resolve, reject) => {
        let missing = count;
        const settle = (end: () => void) => {
          clearTimeout(timer);
          listenersOf(kind).delete(hear);
          end();
        };
        const hear = () => {
          missing -= 1;
          if (missing <= 0) settle(resolve);
        };
        const timer = setTimeout(
          () => settle(() => reject(new Error(`No page said "${kind}" within ${timeoutMs} ms.`))),
          timeoutMs,
        );
        listenersOf(kind).add(hear);
        if (missing <= 0) settle(resolve);
      }),
  };
}
