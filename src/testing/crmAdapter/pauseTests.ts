import { type AdapterError, isAdapterError } from '../../errors.js';
import type { AskingMethod } from './AdapterUnderTest.js';
import { check, checkSame, describeOutcome } from './assertions.js';
import { argumentsFor, type ContractTest, needsOf } from './contract.js';
import type { Trial } from './Trial.js';
import type { CrmTrouble } from './trouble.js';

/** The tests that an adapter reports the retry delay that the CRM requests. */
export const pauseTests: readonly ContractTest[] = (
  ['loadCrmData', 'findRecords', 'saveInteractionLog'] as const
).flatMap(testsOf);

function testsOf(method: AskingMethod): ContractTest[] {
  return [
    ...(['rateLimited', 'unavailable'] as const).flatMap((kind) => [
      {
        title: `[AD11] ${method}: ${kind} tells how many seconds the CRM asks for`,
        needs: [...needsOf(method, kind), 'Retry-After' as const],
        run: (trial: Trial) => tellsPause(trial, method, { kind, retryAfter: '7' }, 7000, 7000),
      },
      {
        title: `[AD11] ${method}: ${kind} tells how long it is to the time that the CRM asks for`,
        needs: [...needsOf(method, kind), 'Retry-After', 'Retry-After date'] as const,
        run: (trial: Trial) => {
          const retryAfter = new Date(Date.now() + 90_000).toUTCString();
          return tellsPause(trial, method, { kind, retryAfter }, 80_000, 91_000);
        },
      },
    ]),
    {
      title: `[AD11] ${method}: a pause that cannot be read, or lies behind, is none`,
      needs: [...needsOf(method, 'rateLimited'), 'Retry-After'],
      run: async (trial) => {
        for (const retryAfter of ['soon', '-5', 'Thu, 01 Jan 1970 00:00:01 GMT']) {
          const trouble = { kind: 'rateLimited', retryAfter } as const;
          const { retryAfterMs = 0 } = await failureIn(trial, method, trouble);
          checkSame(retryAfterMs, 0, `The retryAfterMs of Retry-After: ${retryAfter}`);
        }
      },
    },
  ];
}

async function failureIn(
  trial: Trial,
  method: AskingMethod,
  trouble: Omit<CrmTrouble, 'says'>,
): Promise<AdapterError> {
  const args = await argumentsFor(method, trial);
  const recover = trial.trouble(trouble);
  const outcome = await trial.try(method, args);
  recover();
  check(
    !outcome.ok && isAdapterError(outcome.error),
    () =>
      `The outcome of ${method}, its CRM in trouble: expected an AdapterError, got ${describeOutcome(outcome)}.`,
  );
  return outcome.error;
}

async function tellsPause(
  trial: Trial,
  method: AskingMethod,
  trouble: Omit<CrmTrouble, 'says'>,
  leastMs: number,
  mostMs: number,
): Promise<void> {
  const { retryAfterMs } = await failureIn(trial, method, trouble);
  const expected = leastMs === mostMs ? `${leastMs}` : `${leastMs} to ${mostMs}`;
  check(
    retryAfterMs !== undefined && retryAfterMs >= leastMs && retryAfterMs <= mostMs,
    `The retryAfterMs of ${method}: expected ${expected}, got ${retryAfterMs}.`,
  );
}
