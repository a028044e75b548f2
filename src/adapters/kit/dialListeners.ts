import type { DialTarget } from '../../crm.js';

type Listener = (target: DialTarget) => void;

/** The listeners of an adapter's `onClickToDial`. */
export interface DialListeners {
  /** Adds a listener, and gives the function that removes it. That one may be called twice. */
  add(listener: Listener): () => void;
  /** Calls every listener. An error that one of them throws is thrown once all were called. */
  tell(target: DialTarget): void;
}

/**
 * Shares one subscription of a CRM's library among many listeners. Most libraries have no way to end a
 * subscription, or keep only the latest one.
 *
 * @param onHeard Called with true when the first listener is added, and with false after the last is
 *   removed.
 */
export function createDialListeners(onHeard: (isHeard: boolean) => void): DialListeners {
  const listeners = new Set<Listener>();
  return {
    add(hear) {
      // The same function may be added twice.
      const listener: Listener = (target) => hear(target);
      listeners.add(listener);
      if (listeners.size === 1) onHeard(true);
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) onHeard(false);
      };
    },
    tell: (target) => tellAll([...listeners], target),
  };
}

function tellAll([first, ...others]: readonly Listener[], target: DialTarget): void {
  try {
    first?.(target);
  } finally {
    if (first) tellAll(others, target);
  }
}
