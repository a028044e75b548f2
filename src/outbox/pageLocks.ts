/** Exclusive locks by name. A lock is released when its page closes. */
export interface PageLocks {
  /**
   * Waits until the lock is free, acquires it, and calls `onHeld`, always asynchronously. Releases the lock when
   * the signal aborts. Never takes the lock away from its holder.
   */
  hold(name: string, onHeld: () => void, signal: AbortSignal): void;
  /** True if a page holds the lock. */
  isHeld(name: string): Promise<boolean>;
}

/** Locks that exclude only other holders within this page. For `memoryOutbox`, and where shared locks do not work. */
export function localLocks(): PageLocks {
  /** The last holder in the queue of each lock. Its promise resolves when it has released the lock. */
  const lastInQueue = new Map<string, Promise<void>>();
  return {
    hold(name, onHeld, signal) {
      if (signal.aborted) return;
      const acquire = () => holdUntil(signal, onHeld);
      const released = Promise.resolve(lastInQueue.get(name)).then(acquire, acquire);
      lastInQueue.set(name, released);
      released.finally(() => lastInQueue.get(name) === released && lastInQueue.delete(name));
    },
    isHeld: async (name) => lastInQueue.has(name),
  };
}

/**
 * Locks that all pages of one origin share, implemented with Web Locks. If the browser refuses Web Locks, as it
 * does on a page with an opaque origin, the locks exclude only other holders within this page.
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

/** Calls `onHeld`, then resolves when the signal aborts. */
async function holdUntil(signal: AbortSignal, onHeld: () => void): Promise<void> {
  if (signal.aborted) return;
  onHeld();
  await new Promise<unknown>((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', resolve);
  });
}
