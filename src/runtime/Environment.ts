/** Time as the runtime sees it. XState's `SimulatedClock` is one. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  setTimeout(callback: () => void, delayMs: number): unknown;
  clearTimeout(id: unknown): void;
}

/** Everything that the runtime takes from its surroundings. */
export interface Environment {
  /** The page's window; undefined outside a browser. */
  readonly window: Window | undefined;
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** An id that nobody else gets. */
  readonly createId: () => string;
  /** The zone of the page at an instant, in minutes east of UTC. */
  readonly localOffsetMinutes: (epochMs: number) => number;
}

/** The real surroundings, looked up when they are asked for and not on import. */
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

/** 128 random bits. `crypto.randomUUID` is missing on pages without TLS, which CRMs inside a company can be. */
const randomId = (): string => crypto.randomUUID?.() ?? randomHex();

function randomHex(): string {
  let id = '';
  for (const byte of crypto.getRandomValues(new Uint8Array(16))) {
    id += byte.toString(16).padStart(2, '0');
  }
  return id;
}
