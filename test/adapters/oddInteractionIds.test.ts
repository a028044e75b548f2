import { expect, onTestFinished, test } from 'vitest';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import { type AdapterUnderTest, crmAdapterSeed } from '../../src/testing/index.js';
import { crmDataInput } from '../doubles/ScriptedAdapter.js';
import { TestSession } from '../doubles/TestSession.js';
import { makers } from './makers.js';
import { startAdapter } from './rest/startAdapter.js';

/** Ids, and the keys under which CRMs keep them. */
const ids = [
  ['plain-7', 'plain-7'],
  ['half \ud83d', 'half ~D83D'],
  ['nul\0nul', 'nul~0000nul'],
  ['line\r\nX-Injected: 1', 'line~000D~000AX-Injected: 1'],
  ['вызов 😀', '~0432~044B~0437~043E~0432 ~D83D~DE00'],
  ['..', '~002E.'],
  ["o'neill & söhne", "o'neill & s~00F6hne"],
] as const;

const logOf = (interactionId: string, comments: string) => ({
  header: {},
  message: {
    body: {
      interactionId,
      interactionData: {
        interaction: { id: interactionId },
        logDetails: { subject: 'Inbound call', comments, customFields: [] },
      },
    },
  },
});

async function startSession(under: AdapterUnderTest) {
  const session = new TestSession({ adapter: under.adapter });
  onTestFinished(async () => {
    await session.stop();
    await under.close?.();
  });
  /** Time passes faster in the session than for the CRM. */
  const until = async (isThere: () => boolean) => {
    for (let step = 0; step < 600 && !isThere(); step += 1) {
      await new Promise((resolve) => setTimeout(resolve, 4));
      await session.pass(isThere() ? 0 : 50);
    }
    expect(isThere()).toBe(true);
  };
  session.says('ready');
  session.says('requestCrmData');
  await until(() => session.value === 'crmDataSent');
  const save = async (id: string, comments: string) => {
    const before = session.sentAs('createHistoryItem').length;
    session.says('requestSaveInteractionLog', logOf(id, comments));
    await until(() => session.sentAs('createHistoryItem').length > before);
  };
  return { session, save };
}

test.each(Object.keys(makers))(
  '[AD19] %s keeps one record of each interaction, whatever its id',
  async (crm) => {
    const under = await makers[crm]?.(crmAdapterSeed);
    if (under === undefined) throw new Error(`There is no ${crm}.`);
    const { session, save } = await startSession(under);
    for (const [id] of ids) {
      await save(id, 'First note.');
      await save(id, 'Second note.');
    }
    expect(await session.runtime.outbox.list()).toEqual([]);
    expect(session.eventsOf('requestFailed')).toEqual([]);
    for (const [, key] of ids) expect([key, (await under.logsOf?.(key))?.length]).toEqual([key, 1]);
  },
);

test('[AD19] the connector hears of the interaction by its own id', async () => {
  const { session, save } = await startSession({ adapter: memoryAdapter(crmDataInput) });
  await save('half \ud83d', 'Note.');
  const [item] = session.sentAs('createHistoryItem');
  expect(JSON.stringify(item)).toContain('half \\ud83d');
});

test.each(ids)('[AD19] a header can hold the key of %j', async (id, key) => {
  const saveInteractionLog = {
    method: 'POST',
    path: 'calls',
    id: 'id',
    headers: { 'Idempotency-Key': '{key}' },
    body: { text: '{comments}' },
  } as const;
  const { adapter, crm } = await startAdapter({ saveInteractionLog }, ({ method }) =>
    method === 'POST' ? { body: { id: 7 } } : undefined,
  );
  const { save } = await startSession({ adapter });
  await save(id, 'Note.');
  const sent = crm.requests.flatMap(({ headers }) => headers['idempotency-key'] ?? []);
  expect(sent.map((text) => decodeURIComponent(String(text)))).toEqual([key]);
});
