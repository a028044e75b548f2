import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findHeadlessChromium } from '../../scripts/chromium.mjs';
import { safeAfterMs } from '../crash/planRound.js';
import { type CrashFigures, type CrashTestOptions, runCrashTest } from '../crash/runCrashTest.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The crash test in what it does more rarely, and with an outbox that loses or doubles logs. */
const crash = (
  rounds: number,
  options: Pick<CrashTestOptions, 'sabotage' | 'isTearing' | 'isDown' | 'ending'>,
) =>
  runCrashTest({
    ...{ root, executablePath: findHeadlessChromium() ?? '', rounds, seed: 4173 },
    ...options,
  });

const confirmedOf = (lost: CrashFigures['lost']) =>
  lost.filter(({ isConfirmed }) => isConfirmed).map(({ comment }) => comment);

test('[OB23] kills in the middle of a write to the browser’s database lose no log', {
  timeout: 90_000,
}, async () => {
  const figures = await crash(6, { isTearing: true, isDown: true });
  expect(figures).toMatchObject({ rounds: { kill: 6 }, torn: 6, twice: [] });
  expect(confirmedOf(figures.lost)).toEqual([]);
  // All of them waited at a kill.
  expect(figures.interrupted).toBe(figures.confirmed);
  expect(figures.confirmed).toBeGreaterThan(6);
});

test('[OB19] the crash test notices an outbox that keeps logs in memory only', {
  timeout: 60_000,
}, async () => {
  const figures = await crash(3, { sabotage: 'memory' });
  expect(confirmedOf(figures.lost).length).toBeGreaterThan(0);
  expect(figures.saved).toBeLessThan(figures.confirmed);
  expect(figures.failedSeeds).toEqual([4173]);
});

test('[OB19] the crash test notices tries that do not share an idempotency key', {
  timeout: 60_000,
}, async () => {
  const figures = await crash(4, { sabotage: 'key' });
  expect(figures.twice.length).toBeGreaterThan(0);
  expect(confirmedOf(figures.lost)).toEqual([]);
});

test('[OB19] the crash test notices an outbox that writes late, though it confirms nothing too early', {
  timeout: 60_000,
}, async () => {
  const figures = await crash(4, { sabotage: 'late' });
  expect(figures.saved).toBe(figures.confirmed);
  const old = figures.lost.filter(({ ageMs }) => ageMs > safeAfterMs);
  expect(old.length).toBeGreaterThan(0);
  expect(old.every(({ isBroken, isConfirmed }) => isBroken && !isConfirmed)).toBe(true);
  expect(figures.failedSeeds).toEqual([4173]);
});
