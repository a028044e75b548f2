import { describe, expect, test } from 'vitest';
import { AdapterError, type AdapterErrorCode, type Timing } from '../../src/index.js';
import { asksForLongPause, busyNotice } from '../../src/runtime/notices.js';
import { texts } from '../../src/texts/en.js';
import { TestSession } from '../doubles/TestSession.js';
import { crmRequests, TroubledCrm } from '../doubles/TroubledCrm.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const refused = (code: AdapterErrorCode, retryAfterMs?: number) =>
  new AdapterError('', { code, ...(retryAfterMs !== undefined && { retryAfterMs }) });

/** A CRM whose opening of a record may fail, too. */
class BusyCrm extends TroubledCrm {
  override openRecord = () => this.answer(undefined);
}

const title = 'The CRM takes longer';

/** Records are waited for as long as anything else. */
const timing = { attempts: 4, retryBaseMs: 100, screenPopTimeoutMs: 24 * hourMs };

async function begin(
  action: (typeof crmRequests)[number][0],
  failures: AdapterError[],
  given: Partial<Timing> = {},
) {
  const crm = new BusyCrm();
  const session = new TestSession({ adapter: crm, timing: { ...timing, ...given } });
  session.says('ready');
  await session.settle();
  crm.failures.push(...failures);
  const ask = async () => {
    session.says(action, crmRequests.find(([name]) => name === action)?.[1]);
    await session.settle();
  };
  await ask();
  const notices = () => session.sentAs('displayErrorNotification');
  const texts = () => notices().map(({ textArray }) => textArray.join(' '));
  return { crm, session, ask, notices, texts };
}

describe.each(crmRequests)('%s', (action) => {
  test.each(['RATE_LIMITED', 'UNAVAILABLE', 'TIMEOUT'] as const)(
    '[LC19] %s for an hour: the agent is told at once, and once',
    async (code) => {
      const failures = [1, 2, 3].map(() => refused(code, hourMs));
      const { crm, session, notices, texts } = await begin(action, failures);
      expect(notices()).toMatchObject([{ severity: 'WARNING', title }]);
      expect(texts()).toEqual([
        'The CRM asks to wait 60 minutes. It is tried again automatically.',
      ]);
      for (let hour = 0; hour < 4; hour += 1) await session.pass(hourMs);
      expect(crm.calls).toBeGreaterThanOrEqual(4);
      expect(session.eventsOf('requestSucceeded')).toMatchObject([{ action }]);
      expect(notices()).toHaveLength(1);
    },
  );

  test('[LC19] a pause of up to a minute is not worth a word', async () => {
    const { notices } = await begin(action, [refused('RATE_LIMITED', minuteMs)]);
    expect(notices()).toEqual([]);
  });

  test('[LC19] the next request is told of anew', async () => {
    const { crm, session, ask, texts } = await begin(action, [refused('RATE_LIMITED', 90_000)]);
    await session.pass(90_000);
    // The same screen pop within a moment belongs to the first.
    await session.pass(1000);
    crm.failures.push(refused('UNAVAILABLE', 3 * hourMs));
    await ask();
    expect(texts()).toEqual([
      'The CRM asks to wait 2 minutes. It is tried again automatically.',
      'The CRM asks to wait 3 hours. It is tried again automatically.',
    ]);
  });

  test('[LC19] a long pause is told after a short one, a short one not after a long one', async () => {
    const busy = () => refused('RATE_LIMITED');
    const failures = [busy(), busy(), busy(), busy(), refused('RATE_LIMITED', hourMs), busy()];
    const { session, texts } = await begin(action, failures);
    for (let pause = 0; pause < 8; pause += 1) await session.pass(hourMs);
    expect(texts()).toEqual([
      'The CRM is busy. It is tried again automatically.',
      'The CRM asks to wait 60 minutes. It is tried again automatically.',
    ]);
    const other = await begin(action, [refused('RATE_LIMITED', hourMs), busy(), busy(), busy()]);
    for (let pause = 0; pause < 8; pause += 1) await other.session.pass(hourMs);
    expect(other.texts()).toHaveLength(1);
  });
});

test('[LC19] a request of several calls is told of once', async () => {
  const { crm, session, notices } = await begin('requestPerformInteractionScreenPop', [
    refused('RATE_LIMITED', hourMs),
  ]);
  await session.pass(hourMs - 1);
  expect(crm.calls).toBe(1);
  crm.failures.push(refused('RATE_LIMITED', hourMs));
  await session.pass(hourMs);
  await session.pass(hourMs);
  expect(session.eventsOf('requestSucceeded')).toHaveLength(1);
  expect(notices()).toHaveLength(1);
});

test.each(['requestPerformInteractionScreenPop', 'requestNavigateToClickToDialResult'] as const)(
  '[LC19] %s: a pause longer than it may take is told without a promise',
  async (action) => {
    const failures = [refused('RATE_LIMITED', hourMs)];
    const { session, texts } = await begin(action, failures, { screenPopTimeoutMs: 30_000 });
    await session.pass(30_000);
    expect(texts()).toEqual([
      'The CRM asks to wait 60 minutes. The record is not shown automatically.',
      expect.stringContaining('The CRM did not answer in time.'),
    ]);
  },
);

test('[LC19] a failure that no other try follows is told as a failure only', async () => {
  const last = new AdapterError('', {
    code: 'RATE_LIMITED',
    retryable: false,
    retryAfterMs: hourMs,
  });
  const { session, notices } = await begin('requestCrmData', [last]);
  expect(session.value).toBe('error');
  expect(notices()).toMatchObject([{ title: 'CRM data not loaded' }]);
});

test.each([
  [60_000, false, 'The CRM is busy.'],
  [60_001, true, 'The CRM asks to wait 2 minutes.'],
  [61_000, true, 'The CRM asks to wait 2 minutes.'],
  [hourMs, true, 'The CRM asks to wait 60 minutes.'],
  [119 * minuteMs, true, 'The CRM asks to wait 119 minutes.'],
  [2 * hourMs, true, 'The CRM asks to wait 2 hours.'],
  [2.5 * hourMs, true, 'The CRM asks to wait 3 hours.'],
  [24 * hourMs, true, 'The CRM asks to wait 24 hours.'],
  [30 * 24 * hourMs, true, 'The CRM asks to wait 24 hours.'],
  [undefined, false, 'The CRM is busy.'],
])('[LC19] a pause of %s ms is put into words', (retryAfterMs, isLong, sentence) => {
  const pause = retryAfterMs === undefined ? {} : { retryAfterMs };
  const failure = { code: 'RATE_LIMITED', message: '', retryable: true, ...pause } as const;
  expect(asksForLongPause(failure)).toBe(isLong);
  expect(busyNotice(texts, failure).textArray).toEqual([
    sentence,
    'It is tried again automatically.',
  ]);
});
