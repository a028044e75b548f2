import { expect, test } from 'vitest';
import type { CrmAdapter } from '../../../src/index.js';
import { crmDataInput } from '../../doubles/ScriptedAdapter.js';
import { TestSession } from '../../doubles/TestSession.js';

const pop = 'requestPerformInteractionScreenPop';
const alex = { id: '7', type: 'Person', name: 'Alex Samplewell', phone: '+12025550143' };
const nora = { ...alex, id: '8', name: 'Nora Whitlock' };

/** An adapter whose methods that show something are not asynchronous, and give what `push` gives. */
async function sessionWith(records: readonly (typeof alex)[]) {
  const shown: unknown[] = [];
  const adapter: CrmAdapter = {
    name: 'Plain',
    loadCrmData: async () => crmDataInput,
    findRecords: async () => records,
    openRecord: (record) => shown.push(record.id),
    openMatches: (_, matches) => shown.push(matches.map(({ id }) => id)),
    openReports: () => shown.push('reports'),
    noMatch: ({ value }) => shown.push(value),
  };
  const session = new TestSession({ adapter });
  await session.activate();
  return { session, shown };
}

test.each([
  ['openRecord', [alex], '7'],
  ['openMatches', [alex, nora], ['7', '8']],
  ['noMatch', [], '+12025550143'],
])('[TY4] %s need not be asynchronous', async (_, records, expected) => {
  const { session, shown } = await sessionWith(records);
  session.says(pop, { aniValues: ['+12025550143'] });
  await session.settle();
  expect(shown).toEqual([expected]);
  expect(session.eventsOf('requestFailed')).toEqual([]);
});

test('[TY4] openReports need not be asynchronous', async () => {
  const { session, shown } = await sessionWith([]);
  session.says('requestOpenReports');
  await session.settle();
  expect(shown).toEqual(['reports']);
  expect(session.eventsOf('requestSucceeded').at(-1)).toMatchObject({
    action: 'requestOpenReports',
  });
});
