/** The clock of the runtime. XState's `SimulatedClock` implements it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  setTimeout(callback: () => void, delayMs: number): unknown;
  clearTimeout(id: unknown): void;
}

/** The functions and objects of the host that the runtime uses. */
export interface Environment {
  /** The page's window; undefined outside a browser. */
  readonly window: Window | undefined;
  readonly clock: Clock;
  /** Returns a number from 0 up to, but not including, 1. */
  readonly random: () => number;
  /** Returns a globally unique id. */
  readonly createId: () => string;
  /** Returns the offset of the page's time zone at a time, in minutes east of UTC. */
  readonly localOffsetMinutes: (epochMs: number) => number;
}

/** The environment of a browser or of Node. The globals are read when it is called, not on import. */
export const systemEnvironment = (): Environment => ({
  window: typeof window === 'undefined' ? undefined : window,
  clock: {
    now: () => Date.now(),
    setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
    // The ids of this clock come from `setTimeout` above.
    clearTimeout: (id) => clearTimeout(id as ReturnType<typeof setTimeout>),
  },
  random: Math.random,
  createId: randomId,
  localOffsetMinutes: (epochMs) => -new Date(epochMs).getTimezoneOffset(),
});

/**
 * An id of 128 random bits. `crypto.randomUUID` is missing on pages without TLS, as some companies have for internal
 * CRMs.
 */
const randomId = (): string => crypto.randomUUID?.() ?? randomHex();

function randomHex(): string {
  let id = '';
  for (const byte of crypto.getRandomValues(new Uint8Array(16))) {
    id += byte.toString(16).padStart(2, '0');
  }
  return id;
}
