import fc from 'fast-check';
import { expect, test } from 'vitest';
import '../../fixedSeed.js';
import type { AdapterErrorCode } from '../../../src/index.js';
import { replay } from '../../../src/inspection/index.js';
import { RecordedSession } from '../RecordedSession.js';

/** Something that a connector, a CRM, an agent or a browser does. */
type Step = (recorded: RecordedSession) => unknown;

const says =
  (...args: Parameters<RecordedSession['session']['says']>): Step =>
  ({ session }) =>
    session.says(...args);

const target = { id: 'c-1', type: 'contact', name: 'Wilhelmina', phone: '+49 89 123' };

const plain: Readonly<Record<string, Step>> = {
  ready: says('ready'),
  requestCrmData: says('requestCrmData'),
  directory: says('requestGetCrmDirectory'),
  clickToDialOn: says('requestEnableClickToDial', { isEnabled: true }),
  clickToDialOff: says('requestEnableClickToDial', { isEnabled: false }),
  screenPop: says('requestPerformInteractionScreenPop', { aniValues: ['+49 89 123', 'x@y.de'] }),
  emptyScreenPop: says('requestPerformInteractionScreenPop', { aniValues: [''] }),
  navigate: says('requestNavigateToClickToDialResult', { recordId: 'c-1' }),
  reports: says('requestOpenReports'),
  fields: says('requestCustomFieldsValues', { object: { voice: ['a'], digital: ['b', ''] } }),
  moreFields: says('requestCustomFieldsValues', { object: { voice: ['a', 'c'], digital: [] } }),
  noFields: says('requestCustomFieldsValues', {}),
  strangeLog: says('requestSaveInteractionLog', { message: 1 }),
  log1: (recorded) => recorded.log('i-1'),
  log2: (recorded) => recorded.log('i-2'),
  otherLog1: (recorded) => recorded.log('i-1', 'Something else.'),
  reload: ({ session }) => session.frame.load(),
  dial: ({ session }) => void session.runtime.dial(target),
  openRecord: ({ session }) => void session.runtime.openRecord(target).catch(() => undefined),
  dialInCrm: (recorded) => recorded.dialInCrm(target),
  retry: ({ session }) => session.runtime.retry(),
  online: ({ session }) => session.window.goOnline(),
  notify: ({ session }) => void session.runtime.notify({ textArray: ['Hello'] }),
  discard: ({ session }) => session.runtime.outbox.discard('i-1'),
  retryLog: ({ session }) => session.runtime.outbox.retry('i-1'),
  hide: ({ session }) => {
    session.window.document.visibilityState = 'hidden';
  },
};

const failing =
  (code: AdapterErrorCode): Step =>
  ({ failures }) =>
    void failures.push(code);
const passing =
  (ms: number): Step =>
  ({ session }) =>
    session.pass(ms);

const step = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...Object.entries(plain)) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<AdapterErrorCode>(
        'UNAVAILABLE',
        'FORBIDDEN',
        'NETWORK',
        'UNKNOWN',
        'RATE_LIMITED',
      )
      .map((code) => [code, failing(code)] as const),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(1, 100, 300, 500, 1000, 2500, 31_000)
      .map((ms) => [`${ms} ms`, passing(ms)] as const),
  },
);

test('[IN15] whatever happens in a session, it replays as it was', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 30 }),
      fc.constantFrom(0.01, 0.4, 0.99),
      fc.constantFrom(0, 150, 9000),
      async (steps, jitter, delayMs) => {
        const recorded = new RecordedSession({
          timing: { retryJitter: 'full' },
          random: () => jitter,
        });
        recorded.delayMs = delayMs;
        if (steps.length % 4 > 0) await recorded.session.activate();
        for (const [, act] of steps) {
          await act(recorded);
          // Each comes in a task of its own: promises that wait for nothing are settled by then.
          await recorded.session.settle();
        }
        const { recording } = recorded;
        await recorded.session.stop();
        const { differences } = await replay(recording);
        expect(differences, steps.map(([name]) => name).join(', ')).toEqual([]);
      },
    ),
    { numRuns: Number(process.env.REPLAY_RUNS ?? 40) },
  );
}, 120_000);
