import type { DialTarget } from '../../crm.js';

type Listener = (target: DialTarget) => void;

/** The listeners of an adapter's `onClickToDial`. */
export interface DialListeners {
  /** Adds a listener. Returns an idempotent function that removes it. */
  add(listener: Listener): () => void;
  /** Calls every listener. If a listener throws an error, `tell` rethrows it after it has called all listeners. */
  tell(target: DialTarget): void;
}

/**
 * Shares one subscription to a CRM's library among many listeners. This is needed because most libraries cannot end a
 * subscription, or keep only the latest subscription.
 *
 * @param onHeard Called with true when the first listener is added, and with false when the last listener is removed.
 */
export function createDialListeners(onHeard: (isHeard: boolean) => void): DialListeners {
  const listeners = new Set<Listener>();
  return {
    add(added) {
      // A new function for each call, because a caller may add the same function twice.
      const listener: Listener = (target) => added(target);
      listeners.add(listener);
      if (listeners.size === 1) onHeard(true);
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) onHeard(false);
      };
    },
    tell: (target) => callAll([...listeners], target),
  };
}

function callAll([first, ...others]: readonly Listener[], target: DialTarget): void {
  try {
    first?.(target);
  } finally {
    if (first) callAll(others, target);
  }
}
