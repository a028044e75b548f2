import { isAdapterError } from '../../errors.js';
import { check, checkSame, describeOutcome } from './assertions.js';
import { bareInteractionLog, type ContractTest, interactionLog } from './contract.js';
import { checkHolds, onlyLogOf } from './keptLogs.js';

const needs = ['saveInteractionLog', 'logsOf'] as const;

/** The tests that `saveInteractionLog` creates exactly one log for each interaction. */
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
      check(
        !first.ok && isAdapterError(first.error) && first.error.retryable,
        () =>
          `The outcome of a save whose answer was lost: expected a retryable AdapterError, got ${describeOutcome(first)}.`,
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
    title: '[AD9] changes the notes of the same record when a log is saved again with others',
    needs: [...needs, 'latest log'],
    run: async (trial) => {
      const log = interactionLog();
      const first = await trial.save(log);
      const second = await trial.save({ ...log, comments: 'Engineer cancelled.' });
      checkSame(second, first, 'The id of the second save');
      const kept = await onlyLogOf(trial, log);
      checkSame(kept.id, first, 'The id of the record');
      checkHolds(kept, ['Engineer cancelled.']);
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
  {
    title: '[AD20] keeps a log without a value of the wrong kind, and all else that it has',
    needs: [...needs, 'describeCustomFields'],
    run: async (trial) => {
      const [units, order] = ['units', 'order_no'].map(trial.fieldName) as [string, string];
      const log = { ...interactionLog(), customFields: { [units]: 'soon', [order]: 'A-17' } };
      await trial.save(log);
      checkHolds(await onlyLogOf(trial, log), [log.comments, 'A-17']);
      await trial.save({ ...log, customFields: { [units]: '17', [order]: 'A-18' } });
      await onlyLogOf(trial, log);
    },
  },
];
