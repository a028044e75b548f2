import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findHeadlessChromium } from '../../scripts/chromium.mjs';
import { type CrashTestOptions, runCrashTest } from '../crash/runCrashTest.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Ten pages that end in one way, in one browser. */
const end = (options: Pick<CrashTestOptions, 'ending' | 'sabotage'>) =>
  runCrashTest({
    ...{ root, executablePath: findHeadlessChromium() ?? '', rounds: 10, seed: 4173 },
    ...options,
  });

test.each(['navigation', 'removal', 'stop'] as const)(
  '[OB19] ten pages that end by %s lose no log that arrived',
  {
    timeout: 120_000,
  },
  async (ending) => {
    const figures = await end({ ending });
    expect(figures).toMatchObject({ rounds: { [ending]: 10 }, lost: [], twice: [] });
    expect(figures.arrived).toBeGreaterThan(20);
    expect(figures.posted).toBe(figures.arrived + figures.unseen.before + figures.unseen.after);
  },
);

test.each(['navigation', 'removal'] as const)(
  '[OB19] the crash test notices an outbox that is too late for a %s',
  { timeout: 120_000 },
  async (ending) => {
    const figures = await end({ ending, sabotage: 'late' });
    expect(figures.saved).toBe(figures.confirmed);
    expect(figures.lost.length).toBeGreaterThan(0);
    expect(figures.lost.every(({ isBroken }) => isBroken)).toBe(true);
    expect(figures.failedSeeds).toEqual([4173]);
  },
);
