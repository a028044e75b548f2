import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SavingCrm, save } from '../../doubles/SavingCrm.js';
import { TestSession } from '../../doubles/TestSession.js';

const fixture = (name: string) =>
  JSON.parse(
    readFileSync(
      new URL(`../../fixtures/accept/connector.${save}.${name}.json`, import.meta.url),
      'utf8',
    ),
  );

async function savedAs(name: string, change: (interaction: Record<string, unknown>) => void) {
  const { data } = fixture(name);
  change(data.message.body.interactionData.interaction);
  const crm = new SavingCrm();
  const session = new TestSession({ adapter: crm });
  session.clock.increment(Date.parse('2026-10-05T07:31:02.418Z'));
  await session.activate();
  session.says(save, data);
  await session.settle();
  return crm.logs[0];
}

it('[IT16] [IT18] a call in the form of a live system is saved with all that is known of it', async () => {
  expect(await savedAs('live', () => {})).toMatchObject({
    ...{ interactionId: 'voice-77c1-0042', channel: 'VOICE', direction: 'incoming' },
    ...{ outcome: 'Engineer booked', contactId: 'contact-77c1', topic: 'Repairs' },
    ...{ startedAt: '2026-10-05T07:17:45.000Z', durationSeconds: 797 },
  });
});

it('[IT18] a chat without an outcome has none', async () => {
  const log = await savedAs('liveChat', () => {});
  expect(log).toMatchObject({ channel: 'WEBCHAT', from: 'mira.quillfeather@example.com' });
  expect(log).not.toHaveProperty('outcome');
});

it('[IT17] one without a start counts from when it was accepted', async () => {
  const log = await savedAs('live', (interaction) => {
    interaction.intrinsics = {};
  });
  expect(log).toMatchObject({ startedAt: '2026-10-05T07:17:52.640Z', durationSeconds: 789 });
});
