import { expect, it } from 'vitest';
import { logOf, SavingCrm, save } from '../doubles/SavingCrm.js';
import { TestSession } from '../doubles/TestSession.js';

const secret = 'Mira Quillfeather';

/** A log whose optional fields hold other things than the vendor documents. */
function oddLog(id: unknown) {
  const log = logOf('int-1');
  const { body } = log.message;
  Object.assign(body, { interactionId: id });
  Object.assign(body.interactionData, { updatedOriginatingAddress: 12025550143 });
  Object.assign(body.interactionData.interaction, { topic: { name: secret }, channel: 'VOICE' });
  Object.assign(body.interactionData, { logDetails: { subject: 5, comments: [secret] } });
  return log;
}

async function withLogs(...logs: unknown[]) {
  const crm = new SavingCrm();
  const session = new TestSession({ adapter: crm });
  await session.activate();
  for (const log of logs) {
    session.says(save, log);
    await session.settle();
  }
  return { crm, session };
}

it('[PR11] a log with odd fields is saved, and told as it came', async () => {
  const log = oddLog(81);
  const { crm, session } = await withLogs(log);
  expect(crm.logs).toMatchObject([
    { interactionId: '81', from: '12025550143', subject: '5', channel: 'VOICE' },
  ]);
  expect(crm.logs[0]).not.toHaveProperty('topic');
  expect(crm.logs[0]).not.toHaveProperty('comments');
  expect(crm.logs[0]?.raw).toEqual(log);
  expect(session.sentAs('createHistoryItem')).toMatchObject([{ data: { message: log.message } }]);
  expect(await session.runtime.outbox.list()).toEqual([]);
});

it('[PR11] says once what it has ignored, and nothing of what was there', async () => {
  const { session } = await withLogs(oddLog('int-1'), oddLog('int-2'));
  const places = ['interaction.topic', 'logDetails.comments'];
  expect(session.eventsOf('fieldsIgnored')).toMatchObject([
    { action: save, paths: places.map((place) => `data.message.body.interactionData.${place}`) },
  ]);
  expect(JSON.stringify(session.events)).not.toContain('Mira');
});

it('[PR11] a question that cannot be read gets the empty answer', async () => {
  const { session } = await withLogs();
  session.says('requestCustomFieldsValues', 'order_no');
  session.says('requestCustomFieldsValues', { object: 7 });
  await session.settle();
  const answers = session.sentAs('customFieldsDataResponse');
  expect(answers.length).toBeGreaterThan(0);
  expect(new Set(answers)).toEqual(new Set(['{"digital":{},"voice":{}}']));
  expect(session.eventsOf('messageRejected')).toEqual([]);
});
