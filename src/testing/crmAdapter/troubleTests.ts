import { isAdapterError } from '../../errors.js';
import { toCrmData } from '../../runtime/lifecycle/toCrmData.js';
import type { AskingMethod } from './AdapterUnderTest.js';
import { type CallOutcome, check, describeError } from './assertions.js';
import { argumentsFor, type ContractTest, needsOf } from './contract.js';
import type { Trial } from './Trial.js';
import { type CrmTroubleKind, type TroubleReport, troubleReports } from './trouble.js';

const readingMethods = [
  'loadCrmData',
  'listDirectory',
  'findRecords',
  'saveInteractionLog',
  'describeCustomFields',
] as const;
const showingMethods = ['openRecord', 'openMatches', 'openReports'] as const;

/** The kinds of trouble that concern the content of an answer. Methods that read no answer do not detect them. */
const unreadable: readonly CrmTroubleKind[] = ['html', 'cutOff', 'refused', 'rateLimited'];

const reports = Object.entries(troubleReports) as [CrmTroubleKind, TroubleReport][];

/** The tests of the errors that an adapter throws when its CRM fails. */
export const troubleTests: readonly ContractTest[] = [
  ...reports.flatMap(([kind, report]) =>
    [...readingMethods, ...(unreadable.includes(kind) ? [] : showingMethods)].map((method) => ({
      title: `[AD11] ${method}: ${kind} is ${report.codes.join(' or ')}, and over when it is over`,
      needs: needsOf(method, kind),
      run: (trial: Trial) => tellsTrouble(trial, method, kind, report),
    })),
  ),
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
  check(
    !outcome.ok,
    `The outcome of ${method}, its CRM in trouble: expected an AdapterError, got an answer.`,
  );
  const { error } = outcome;
  const isRight =
    isAdapterError(error) &&
    codes.includes(error.code) &&
    error.retryable === (retryable ?? error.code !== 'UNAUTHORIZED') &&
    error.retryAfterMs === undefined;
  check(isRight, () => {
    const wanted = JSON.stringify({
      code: codes.join(' or '),
      retryable: retryable ?? 'unless UNAUTHORIZED',
    });
    return `The failure of ${method}: expected AdapterError ${wanted} without retryAfterMs, got ${describeError(error)}.`;
  });
  await trial.use(method, args);
}

async function failsBehindFirstPage(trial: Trial): Promise<void> {
  const { adapter } = trial;
  let recover = () => {};
  /** The same adapter. Its CRM fails after it has returned the first page. */
  const breaking = {
    ...adapter,
    async *listDirectory(call: Parameters<NonNullable<typeof adapter.listDirectory>>[0]) {
      const pages = await adapter.listDirectory?.(call);
      check(
        pages !== undefined && Symbol.asyncIterator in pages,
        'The pages of listDirectory: expected an AsyncIterable, got something else. Say in `without.paging` why.',
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
    const what = `The outcome of ${method} answered with ${JSON.stringify(answer)}`;
    if (!outcome.ok) {
      check(
        isAdapterError(outcome.error) &&
          outcome.error.code === 'INVALID_DATA' &&
          outcome.error.retryable,
        () =>
          `${what}: expected a retryable AdapterError INVALID_DATA, got ${describeError(outcome.error)}.`,
      );
    } else if (method === 'loadCrmData') {
      check(!isUsable(trial, outcome.value), `${what}: expected a failure, got usable CRM data.`);
    } else {
      check(
        method !== 'saveInteractionLog' && isEmpty(outcome),
        `${what}: expected INVALID_DATA, got an answer.`,
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
