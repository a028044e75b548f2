import type { DialTarget } from '../../crm.js';

/** Everybody who wants to hear of dials. */
export interface DialListeners {
  /** Gives what ends it; ending it twice is once. */
  add(listener: (target: DialTarget) => void): () => void;
  /** Tells everybody; what a listener throws is thrown when all were told. */
  tell(target: DialTarget): void;
}

/**
 * Lets many listen to one subscription of a page library: most libraries have no way to end one, or let
 * only one survive.
 *
 * @param onHeard Called with true for the first listener and with false after the last.
 */
export function createDialListeners(onHeard: (isHeard: boolean) => void): DialListeners {
  const listeners = new Set<{ readonly hear: (target: DialTarget) => void }>();
  return {
    add(hear) {
      const entry = { hear };
      listeners.add(entry);
      if (listeners.size === 1) onHeard(true);
      return () => {
        if (listeners.delete(entry) && listeners.size === 0) onHeard(false);
      };
    },
    tell(target) {
      const thrown: unknown[] = [];
      for (const { hear } of [...listeners]) {
        try {
          hear(target);
        } catch (error) {
          thrown.push(error);
        }
      }
      if (thrown.length > 0) throw thrown[0];
    },
  };
}
