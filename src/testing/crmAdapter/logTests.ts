import type { InteractionLog } from '../../crm.js';
import { isAdapterError } from '../../errors.js';
import type { LogInCrm } from './AdapterUnderTest.js';
import { check, checkSame, describeError } from './assertions.js';
import { bareInteractionLog, type ContractTest, interactionLog } from './contract.js';
import type { Trial } from './Trial.js';

const needs = ['saveInteractionLog', 'logsOf'] as const;

/** `saveInteractionLog`: one record for each interaction, whatever happens. */
export const logTests: readonly ContractTest[] = [
  {
    title: '[AD9] saves a log, and gives the id of the record',
    needs,
    run: async (trial) => {
      const log = interactionLog();
      const id = await trial.save(log);
      const kept = await onlyLogOf(trial, log);
      checkSame(id, kept.id, 'The id that saveInteractionLog gives');
      checkHolds(kept, [log.subject, log.comments]);
    },
  },
  {
    title: '[AD9] saves a log that has only what every log has',
    needs,
    run: async (trial) => {
      const log = bareInteractionLog();
      await trial.save(log);
      await onlyLogOf(trial, log);
    },
  },
  {
    title: '[AD9] keeps one record when a log is saved twice',
    needs,
    run: async (trial) => {
      const log = interactionLog();
      const ids = [await trial.save(log), await trial.save(log)];
      await onlyLogOf(trial, log);
      checkSame(new Set(ids).size, 1, 'How many different ids were given');
    },
  },
  {
    title: '[AD9] keeps one record when a log is saved by several calls at once',
    needs: [...needs, 'parallel saves'],
    run: async (trial) => {
      const log = interactionLog();
      const ids = await Promise.all([trial.save(log), trial.save(log), trial.save(log)]);
      await onlyLogOf(trial, log);
      checkSame(new Set(ids).size, 1, 'How many different ids were given');
    },
  },
  {
    title: '[AD9] keeps one record when the first answer was lost',
    needs: [...needs, 'fail', 'answerLost', 'saveInteractionLog troubles'],
    run: async (trial) => {
      const log = interactionLog();
      const recover = trial.trouble({ kind: 'answerLost' });
      const idempotencyKey = log.interactionId;
      const first = await trial.try('saveInteractionLog', [log], { idempotencyKey });
      recover();
      check(!first.ok, 'A save whose answer was lost is taken for a success.');
      check(
        isAdapterError(first.error) && first.error.retryable,
        () =>
          `A save whose answer was lost: expected a retryable AdapterError, got ${describeError(first.error)}.`,
      );
      await trial.save(log);
      await onlyLogOf(trial, log);
    },
  },
  {
    title: '[AD9] keeps one record when a log is saved again after a reload',
    needs: [...needs, 'reopen'],
    run: async (trial) => {
      const log = interactionLog();
      const first = await trial.save(log);
      const second = await trial.save(log, { adapter: trial.part('reopen')() });
      await onlyLogOf(trial, log);
      checkSame(second, first, 'The id after the reload');
    },
  },
  {
    title: '[AD9] keeps the latest of several logs of one interaction',
    needs: [...needs, 'latest log'],
    run: async (trial) => {
      const log = interactionLog();
      await trial.save(log);
      await trial.save({ ...log, comments: 'Engineer cancelled.' });
      checkHolds(await onlyLogOf(trial, log), ['Engineer cancelled.']);
    },
  },
  {
    title: '[AD9] keeps logs of different interactions apart, however alike their ids',
    needs,
    run: async (trial) => {
      const unique = crypto.randomUUID();
      const logs = ['a+b', 'a b', 'a/b', 'a%2Fb', "a'b", 'a&b=c', 'a?b#c', 'ä,b'].map((text) =>
        interactionLog({ interactionId: `${unique} ${text}` }),
      );
      const ids: string[] = [];
      for (const log of logs) ids.push(await trial.save(log));
      checkSame(new Set(ids).size, logs.length, 'How many records there are');
      for (const log of logs)
        checkSame(await trial.save(log), ids.shift(), 'The id of the second save');
    },
  },
];

async function onlyLogOf(trial: Trial, log: InteractionLog): Promise<LogInCrm> {
  const logs = await trial.part('logsOf')(log.interactionId);
  const [kept] = logs;
  check(
    kept !== undefined && logs.length === 1,
    `The records of the interaction in the CRM: expected 1, got ${logs.length}. ${likelyCause(logs)}`,
  );
  return kept;
}

const likelyCause = (logs: readonly LogInCrm[]): string =>
  logs.length === 0
    ? 'Likely cause: saveInteractionLog does not store `idempotencyKey` with the record, or logsOf() does not look for it.'
    : 'Likely cause: saveInteractionLog creates a record each time. It must keep one for each `idempotencyKey`.';

function checkHolds({ content }: LogInCrm, texts: readonly (string | undefined)[]): void {
  const kept = JSON.stringify(content);
  const lost = texts.filter((text) => text !== undefined && !kept.includes(text));
  checkSame(lost, [], 'Texts of the log that the record does not hold');
}
