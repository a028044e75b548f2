import type { Timing } from '../../src/index.js';

/** A way of trying again. */
export interface Policy {
  readonly name: string;
  readonly timing: Partial<Timing>;
  /** A refused request is not made again. */
  readonly givesUp: boolean;
}

/** Ours as it is by default, beside what programs of this kind do. */
export const policies: readonly Policy[] = [
  { name: 'Patchcord', timing: {}, givesUp: false },
  {
    name: 'every 5 s',
    timing: { retryBaseMs: 5000, retryFactor: 1, retryCapMs: 5000, retryJitter: 'none' },
    givesUp: false,
  },
  { name: 'no retry', timing: { attempts: 1 }, givesUp: true },
];
