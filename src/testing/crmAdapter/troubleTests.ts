import { type AdapterError, isAdapterError } from '../../errors.js';
import { toCrmData } from '../../runtime/toCrmData.js';
import type { AskingMethod, CrmAdapterFeature } from './AdapterUnderTest.js';
import { type CallOutcome, check, checkSame, describeError } from './assertions.js';
import { argumentsFor, type ContractTest } from './contract.js';
import type { Trial } from './Trial.js';
import {
  type CrmTrouble,
  type CrmTroubleKind,
  type TroubleReport,
  troubleReports,
} from './trouble.js';

const readingMethods = [
  'loadCrmData',
  'listDirectory',
  'findRecords',
  'saveInteractionLog',
  'describeCustomFields',
] as const;
const showingMethods = ['openRecord', 'openMatches', 'openReports'] as const;

/** Of an answer that methods without one do not read. */
const unreadable: readonly CrmTroubleKind[] = ['html', 'cutOff', 'refused', 'rateLimited'];

/** What a method needs to get into a trouble. */
export const needsOf = (method: AskingMethod, kind: CrmTroubleKind): CrmAdapterFeature[] => [
  ...(method === 'loadCrmData' ? [] : [method]),
  'fail',
  kind,
  `${method} troubles`,
  `${method} ${kind}`,
];

const reports = Object.entries(troubleReports) as [CrmTroubleKind, TroubleReport][];

/** What an adapter says when its CRM is in trouble. */
export const troubleTests: readonly ContractTest[] = [
  ...reports.flatMap(([kind, report]) =>
    [...readingMethods, ...(unreadable.includes(kind) ? [] : showingMethods)].map((method) => ({
      title: `[AD11] ${method}: ${kind} is ${report.codes.join(' or ')}, and over when it is over`,
      needs: needsOf(method, kind),
      run: (trial: Trial) => tellsTrouble(trial, method, kind, report),
    })),
  ),
  ...(['loadCrmData', 'findRecords', 'saveInteractionLog'] as const).flatMap(pauseTests),
  {
    title: '[AD6] a directory that fails after its first page fails as a whole',
    needs: [...needsOf('listDirectory', 'unavailable'), 'paging'],
    run: failsBehindFirstPage,
  },
  ...readingMethods.map((method) => ({
    title: `[AD15] ${method} passes no nonsense on`,
    needs: needsOf(method, 'nonsense'),
    run: (trial: Trial) => passesNoNonsense(trial, method),
  })),
];

/** How long the CRM asks to wait. */
function pauseTests(method: AskingMethod): ContractTest[] {
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

async function tellsTrouble(
  trial: Trial,
  method: AskingMethod,
  kind: CrmTroubleKind,
  { codes, retryable }: TroubleReport,
): Promise<void> {
  const args = await argumentsFor(method, trial);
  const recover = trial.trouble({ kind });
  const outcome = await trial.try(method, args);
  recover();
  const mayFindNothing = method === 'findRecords' || method === 'describeCustomFields';
  if (kind === 'notFound' && mayFindNothing && isEmpty(outcome)) return;
  check(!outcome.ok, `${method} succeeds although the CRM is in trouble.`);
  const { error } = outcome;
  const isRight =
    isAdapterError(error) &&
    codes.includes(error.code) &&
    (retryable === undefined || error.retryable === retryable) &&
    error.retryAfterMs === undefined;
  check(isRight, () => {
    const wanted = JSON.stringify({ code: codes.join(' or '), retryable });
    return `The failure of ${method}: expected AdapterError ${wanted} without retryAfterMs, got ${describeError(error)}.`;
  });
  await trial.use(method, args);
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
      `The outcome of ${method}, its CRM in trouble: expected an AdapterError, got ${
        outcome.ok ? 'an answer' : describeError(outcome.error)
      }.`,
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

async function failsBehindFirstPage(trial: Trial): Promise<void> {
  const { adapter } = trial;
  let recover = () => {};
  /** The same adapter, whose CRM breaks down once it has given a page. */
  const breaking = {
    ...adapter,
    async *listDirectory(call: Parameters<NonNullable<typeof adapter.listDirectory>>[0]) {
      const pages = await adapter.listDirectory?.(call);
      check(
        pages !== undefined && Symbol.asyncIterator in pages,
        'The directory does not come in pages: say in `without.paging` why.',
      );
      for await (const page of pages) {
        recover = trial.trouble({ kind: 'unavailable' });
        yield page;
      }
    },
  };
  const outcome = await trial.try('listDirectory', [], { adapter: breaking });
  recover();
  check(
    !outcome.ok && isAdapterError(outcome.error) && outcome.error.code === 'UNAVAILABLE',
    () =>
      `A directory that breaks off: expected AdapterError UNAVAILABLE, got ${
        outcome.ok ? 'its first part' : describeError(outcome.error)
      }.`,
  );
}

const nonsense = [
  null,
  'text',
  42,
  true,
  [],
  {},
  [null],
  [42],
  { data: null, results: 'text', records: { a: 1 }, users: 7, fields: [null], id: {} },
];

async function passesNoNonsense(trial: Trial, method: AskingMethod): Promise<void> {
  const args = await argumentsFor(method, trial);
  for (const answer of nonsense) {
    const recover = trial.trouble({ kind: 'nonsense', answer });
    const outcome = await trial.try(method, args);
    recover();
    const shown = JSON.stringify(answer);
    if (!outcome.ok) {
      check(
        isAdapterError(outcome.error) && outcome.error.code === 'INVALID_DATA',
        () =>
          `The failure of ${method} answered with ${shown}: expected INVALID_DATA, got ${describeError(outcome.error)}.`,
      );
    } else if (method === 'loadCrmData') {
      check(!isUsable(trial, outcome.value), `${method} makes CRM data out of ${shown}.`);
    } else {
      check(
        method !== 'saveInteractionLog' && isEmpty(outcome),
        `${method} takes ${shown} for an answer.`,
      );
    }
  }
}

const isEmpty = (outcome: CallOutcome): boolean =>
  outcome.ok && Array.isArray(outcome.value) && outcome.value.length === 0;

function isUsable({ adapter }: Trial, value: unknown): boolean {
  try {
    return Boolean(toCrmData(value as Parameters<typeof toCrmData>[0], adapter, {}));
  } catch {
    return false;
  }
}
