import type { CrmRecord, InteractionLog } from '../../crm.js';
import { check, checkSame } from './assertions.js';
import { type ContractTest, interactionLog } from './contract.js';
import { checkHolds, onlyLogOf } from './keptLogs.js';
import { type CrmAdapterSeedPerson, seedPeople } from './seed.js';
import type { Trial } from './Trial.js';

const needs = ['saveInteractionLog', 'findRecords', 'logsOf', 'linkOf'] as const;

/** The tests of the link from a log to its record. */
export const linkTests: readonly ContractTest[] = [
  {
    title: '[AD23] links a log to the record that it names',
    needs,
    run: async (trial) => {
      const { log, record } = await logOfSomebody(trial);
      await trial.save(log);
      await onlyLogOf(trial, log);
      await checkLink(trial, log, record.id);
    },
  },
  {
    title: '[AD23] keeps the link when a log is saved again',
    needs: [...needs, 'latest log'],
    run: async (trial) => {
      const { log, record } = await logOfSomebody(trial);
      await trial.save(log);
      await trial.save({ ...log, comments: 'Engineer cancelled.' });
      await onlyLogOf(trial, log);
      await checkLink(trial, log, record.id);
    },
  },
  {
    title: '[AD23] moves a log to another record when it is saved again with that',
    needs: [...needs, 'latest log'],
    run: async (trial) => {
      const { log } = await logOfSomebody(trial);
      await trial.save(log);
      const record = await recordOf(trial, seedPeople.worldwide);
      await trial.save({ ...log, record });
      await onlyLogOf(trial, log);
      await checkLink(trial, log, record.id);
    },
  },
  {
    title: '[AD23] takes a log off its record when it is saved again without one',
    needs: [...needs, 'latest log'],
    run: async (trial) => {
      const { log } = await logOfSomebody(trial);
      await trial.save(log);
      const { record: _, ...withoutRecord } = log;
      await trial.save(withoutRecord);
      await onlyLogOf(trial, log);
      await checkLink(trial, log, undefined);
    },
  },
  {
    title: '[AD23] takes a log off its record when it is saved again with one that is gone',
    needs: [...needs, 'removeRecord', 'latest log'],
    run: async (trial) => {
      const { log } = await logOfSomebody(trial);
      await trial.save(log);
      const record = await recordOf(trial, seedPeople.worldwide);
      await trial.part('removeRecord')(record.id);
      await trial.save({ ...log, record });
      await onlyLogOf(trial, log);
      await checkLink(trial, log, undefined);
    },
  },
  {
    title: '[AD23] keeps a log, without the link, if its record is gone',
    needs: [...needs, 'removeRecord'],
    run: async (trial) => {
      const { log, record } = await logOfSomebody(trial);
      await trial.part('removeRecord')(record.id);
      const id = await trial.save(log);
      const kept = await onlyLogOf(trial, log);
      checkSame(id, kept.id, 'The id that saveInteractionLog gives');
      checkHolds(kept, [log.comments]);
      await checkLink(trial, log, undefined);
    },
  },
  {
    title: '[AD23] changes a log although its record is gone meanwhile',
    needs: [...needs, 'removeRecord', 'latest log'],
    run: async (trial) => {
      const { log, record } = await logOfSomebody(trial);
      const first = await trial.save(log);
      await trial.part('removeRecord')(record.id);
      const second = await trial.save({ ...log, comments: 'Engineer cancelled.' });
      checkSame(second, first, 'The id of the second save');
      checkHolds(await onlyLogOf(trial, log), ['Engineer cancelled.']);
    },
  },
];

/** Creates a log whose record belongs to another person than its phone number. */
async function logOfSomebody(
  trial: Trial,
): Promise<{ readonly log: InteractionLog; readonly record: CrmRecord }> {
  const record = await recordOf(trial, seedPeople.nearby);
  return { log: { ...interactionLog(), record }, record };
}

async function recordOf(trial: Trial, { phone = '' }: CrmAdapterSeedPerson): Promise<CrmRecord> {
  const [record] = await trial.find('phone', phone);
  check(
    record !== undefined,
    'What findRecords finds for a number as it is stored: expected a record, got none.',
  );
  return record;
}

async function checkLink(
  trial: Trial,
  { interactionId }: InteractionLog,
  id: string | undefined,
): Promise<void> {
  const linked = await trial.part('linkOf')(interactionId);
  checkSame(linked, id, 'The record that the log is linked to');
}
