/** Locks of which each is held by one holder at a time, and never longer than its page lives. */
export interface PageLocks {
  /**
   * Waits for the lock, calls `onHeld`, never at once, and holds it until the signal aborts. Takes
   * it away from nobody.
   */
  hold(name: string, onHeld: () => void, signal: AbortSignal): void;
  /** True if a page holds the lock. */
  isHeld(name: string): Promise<boolean>;
}

/** Locks within this page only: what `memoryOutbox` needs, and all there is without Web Locks. */
export function localLocks(): PageLocks {
  const lastInLine = new Map<string, Promise<void>>();
  return {
    hold(name, onHeld, signal) {
      if (signal.aborted) return;
      const take = () => holdUntil(signal, onHeld);
      const turn = Promise.resolve(lastInLine.get(name)).then(take, take);
      lastInLine.set(name, turn);
      turn.finally(() => lastInLine.get(name) === turn && lastInLine.delete(name));
    },
    isHeld: async (name) => lastInLine.has(name),
  };
}

/**
 * Locks shared by all pages of one origin, over Web Locks. Where the browser refuses them, as on a
 * page without an origin of its own, they hold within this page only.
 */
export function webLocks(manager: Pick<LockManager, 'request' | 'query'>): PageLocks {
  const local = localLocks();
  return {
    hold(name, onHeld, signal) {
      manager
        .request(name, { signal }, () => holdUntil(signal, onHeld))
        .catch(() => local.hold(name, onHeld, signal));
    },
    async isHeld(name) {
      try {
        const { held = [] } = await manager.query();
        return held.some((lock) => lock.name === name);
      } catch {
        return local.isHeld(name);
      }
    },
  };
}

async function holdUntil(signal: AbortSignal, onHeld: () => void): Promise<void> {
  if (signal.aborted) return;
  onHeld();
  await new Promise<unknown>((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', resolve);
  });
}
