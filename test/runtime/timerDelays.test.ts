import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SimulatedClock } from 'xstate';
import { AdapterError, createRuntime, memoryOutbox } from '../../src/index.js';
import { retryDelayMs } from '../../src/machines/index.js';
import { createLinkedTransports } from '../../src/transport/index.js';

const longest = 2 ** 31 - 1;
const dayMs = 24 * 60 * 60_000;
const amounts = fc.oneof(
  fc.constantFrom(0, 1, 500, 30_000, longest, Number.MAX_SAFE_INTEGER, Number.MAX_VALUE),
  fc.constant(Number.POSITIVE_INFINITY),
  fc.double({ min: 0, noNaN: true }),
);

test('[LC5] whatever the policy, the attempt and the CRM say, the pause is a number up to a day', () => {
  fc.assert(
    fc.property(
      ...[fc.nat(longest), fc.double({ min: 1, max: longest, noNaN: true }), fc.nat(longest)],
      ...[fc.integer({ min: 1, max: 1_000_000 }), amounts, fc.double({ min: 0, max: 0.999 })],
      (retryBaseMs, retryFactor, retryCapMs, attempt, retryAfterMs, random) => {
        for (const retryJitter of ['full', 'none'] as const) {
          const policy = { retryBaseMs, retryFactor, retryCapMs, retryJitter };
          const delay = retryDelayMs(policy, attempt, () => random || 0, retryAfterMs);
          expect(delay).toBeGreaterThanOrEqual(Math.min(dayMs, retryAfterMs));
          expect(delay).toBeLessThanOrEqual(dayMs);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test('[LC5] a pause that the CRM asks for is kept to after thousands of attempts without a backoff', () => {
  const policy = { retryBaseMs: 0, retryFactor: 2, retryCapMs: 1000, retryJitter: 'none' } as const;
  expect(retryDelayMs(policy, 5000, () => 0, 60_000)).toBe(60_000);
  expect(retryDelayMs(policy, 5000, () => 0)).toBe(0);
});

/** Notes every delay that it is given. */
class WatchedClock extends SimulatedClock {
  readonly delays: number[] = [];

  override setTimeout(callback: () => void, delayMs: number): number {
    this.delays.push(delayMs);
    return super.setTimeout(callback, delayMs);
  }
}

const log = { message: { body: { interactionId: 'int-1', interactionData: { interaction: {} } } } };
const requests = [
  ['requestCrmData'],
  ['requestOpenReports'],
  ['requestGetCrmDirectory'],
  ['requestSaveInteractionLog', log],
] as const;

test.each([30 * dayMs, 50 * 365 * dayMs, Number.MAX_VALUE, Number.POSITIVE_INFINITY])(
  '[LC5] with the longest times that options permit, and a CRM that asks for %d ms, every delay fits a timer',
  async (retryAfterMs) => {
    const clock = new WatchedClock();
    const { client, frame } = createLinkedTransports({ schedule: (deliver) => deliver() });
    const fail = async () => {
      throw new AdapterError('', { code: 'UNAVAILABLE', retryAfterMs });
    };
    const runtime = createRuntime({
      adapter: {
        name: 'Down',
        loadCrmData: fail,
        openReports: fail,
        listDirectory: fail,
        saveInteractionLog: fail,
      },
      transport: client,
      outbox: memoryOutbox(),
      logRetentionDays: Number.POSITIVE_INFINITY,
      timing: {
        attempts: 3,
        requestTimeoutMs: longest,
        readyOverdueMs: longest,
        retryBaseMs: longest,
        retryFactor: longest,
        retryCapMs: longest,
        retryJitter: 'none',
      },
      environment: { clock },
    }).start();
    for (const [action, data] of requests) {
      frame.post({ type: 'CRMConnectMessage', action, ...(data && { data }) });
    }
    for (let day = 0; day < 5; day += 1) {
      for (let turn = 0; turn < 8; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      clock.increment(dayMs);
    }
    const stopped = runtime.stop();
    clock.increment(longest);
    clock.increment(longest);
    await stopped;
    expect(clock.delays.length).toBeGreaterThan(10);
    // A short pause in place of a long one would turn in circles.
    expect(clock.delays.length).toBeLessThan(150);
    expect(clock.delays.filter((delay) => !(delay >= 0 && delay <= longest))).toEqual([]);
  },
);
