import type { DialTarget } from '../../crm.js';

type Listener = (target: DialTarget) => void;

/** Everybody who wants to hear of dials. */
export interface DialListeners {
  /** Gives what ends it; ending it twice is once. */
  add(listener: Listener): () => void;
  /** Tells everybody; what one of them throws is thrown when all were told. */
  tell(target: DialTarget): void;
}

/**
 * Lets many listen to one subscription of a page library: most libraries have no way to end one, or let
 * only one survive.
 *
 * @param onHeard Called with true for the first listener and with false after the last.
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
