import { EventEmitter, once } from 'node:events';

/** The ways in which the demo's CRM can behave, well or badly. */
export const healthModes = ['up', 'down', 'hanging', 'lying', 'slow'] as const;

/** One of `healthModes`. */
export type HealthMode = (typeof healthModes)[number];

/** The switch that makes the CRM fail on purpose. */
export interface Health {
  readonly mode: HealthMode;
  set(mode: HealthMode): void;
  /** Resolves when the mode has changed; rejects when the signal aborts or the server closes. */
  changed(signal: AbortSignal): Promise<void>;
  /** Lets go of everybody who waits for a change. */
  close(): void;
}

/** Makes a CRM that is up. */
export function createHealth(): Health {
  const closing = new AbortController();
  const changes = new EventEmitter({ captureRejections: false });
  changes.setMaxListeners(0);
  let mode: HealthMode = 'up';
  return {
    get mode() {
      return mode;
    },
    set: (next) => {
      mode = next;
      changes.emit('change');
    },
    changed: async (signal) => {
      await once(changes, 'change', { signal: AbortSignal.any([signal, closing.signal]) });
    },
    close: () => closing.abort(),
  };
}
