import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findHeadlessChromium } from '../../scripts/chromium.mjs';
import { runCrashTest } from '../crash/runCrashTest.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `npm run test:crash` does the same for longer, and prints what it found. */
test('[OB19] a browser killed twenty times loses no log that was confirmed, and doubles none', {
  timeout: 180_000,
}, async () => {
  const executablePath = findHeadlessChromium() ?? '';
  const figures = await runCrashTest({ root, executablePath, rounds: 20, seed: 4173 });
  expect(figures).toMatchObject({ rounds: { kill: 20 }, twice: [] });
  expect(figures.lost.filter(({ isConfirmed }) => isConfirmed)).toEqual([]);
  expect(figures.saved).toBe(figures.confirmed);
  // Logs were waiting when their browser died: about 40 on a busy machine, 15 on a fast and idle one.
  expect(figures.interrupted).toBeGreaterThan(5);
});
