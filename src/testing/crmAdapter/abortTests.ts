import { isAdapterError } from '../../errors.js';
import type { AskingMethod } from './AdapterUnderTest.js';
import { check, checkSame, describeError } from './assertions.js';
import { argumentsFor, type ContractTest, interactionLog, needsOf } from './contract.js';
import type { Trial } from './Trial.js';

const methods = [
  'loadCrmData',
  'listDirectory',
  'findRecords',
  'openRecord',
  'openMatches',
  'openReports',
  'saveInteractionLog',
  'describeCustomFields',
] as const;

/** The time in which a request is certainly sent, in milliseconds. Also the wait for a request that must not be sent. */
const requestWaitMs = 25;

/** The tests of aborted calls. */
export const abortTests: readonly ContractTest[] = [
  ...methods.map((method) => ({
    title: `[AD13] ${method}, aborted while the CRM hangs, ends at once`,
    needs: needsOf(method, 'hangs'),
    run: (trial: Trial) => endsWhenAborted(trial, method),
  })),
  ...methods.map((method) => ({
    title: `[AD13] ${method}, aborted while the CRM hangs, asks for nothing more`,
    needs: [...needsOf(method, 'hangs'), 'requestCount'] as const,
    run: (trial: Trial) => asksNothingMore(trial, method),
  })),
  {
    title: '[AD13] shows nothing when it was aborted before it began',
    needs: ['openRecord', 'shown'],
    run: async (trial) => {
      const args = await argumentsFor('openRecord', trial);
      await trial.try('openRecord', args, { signal: AbortSignal.abort() });
      await aWhile();
      checkSame(trial.part('shown')(), [], 'What was shown');
    },
  },
  {
    title: '[AD13] saves nothing when it was aborted before it began',
    needs: ['saveInteractionLog', 'logsOf'],
    run: async (trial) => {
      const log = interactionLog();
      const settings = { signal: AbortSignal.abort(), idempotencyKey: log.interactionId };
      const outcome = await trial.try('saveInteractionLog', [log], settings);
      check(
        !outcome.ok,
        'The outcome of a save that was aborted before it began: expected a failure, got an answer.',
      );
      await aWhile();
      const logs = await trial.part('logsOf')(log.interactionId);
      checkSame(logs.length, 0, 'How many records there are after a save that was aborted');
    },
  },
];

async function endsWhenAborted(trial: Trial, method: AskingMethod): Promise<void> {
  const { outcome, recover } = await abort(trial, method);
  recover();
  check(!outcome.ok, `The outcome of ${method}, aborted: expected a failure, got an answer.`);
  const { error } = outcome;
  check(
    !isAdapterError(error) || error.code === 'TIMEOUT',
    () =>
      `The failure of ${method}, aborted: expected the signal's reason or TIMEOUT, got ${describeError(error)}.`,
  );
  await aWhile();
  await trial.use(method, await argumentsFor(method, trial));
}

async function asksNothingMore(trial: Trial, method: AskingMethod): Promise<void> {
  const requestCount = trial.part('requestCount');
  const { recover } = await abort(trial, method);
  // A request that was sent before the abort may still arrive at the CRM.
  await aWhile();
  const before = requestCount();
  recover();
  await aWhile();
  checkSame(requestCount(), before, 'How often the CRM was asked');
}

async function abort(trial: Trial, method: AskingMethod) {
  const args = await argumentsFor(method, trial);
  const recover = trial.trouble({ kind: 'hangs' });
  const giveUp = new AbortController();
  setTimeout(() => giveUp.abort(), requestWaitMs);
  const outcome = await trial.try(method, args, { signal: giveUp.signal });
  return { outcome, recover };
}

const aWhile = () => new Promise((resolve) => setTimeout(resolve, requestWaitMs));
