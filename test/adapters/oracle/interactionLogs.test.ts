import { describe, expect, test } from 'vitest';
import type { OracleAdapterOptions } from '../../../src/adapters/oracle/index.js';
import { anyCall, anyLog, codeOf } from '../calls.js';
import { type FakeFusion, idOf } from './FakeFusion.js';
import { logsIn, oracleWorld } from './oracleWorld.js';

const call = anyCall('k');
const log = anyLog();
const contact = { id: idOf(900_101), type: 'contacts', name: 'Dana Placeholder' };

/** A connection that does something else before its first request of a kind. */
function before(fusion: FakeFusion, kind: string, run: () => void): OracleAdapterOptions['rest'] {
  let hasRun = false;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (!hasRun && init?.method === kind) {
      hasRun = true;
      run();
      throw new TypeError('Failed to fetch');
    }
    return fusion.fetch(input as string, init);
  };
  return { url: fusion.url, fetch };
}

test('[AD9] a row that was created meanwhile is changed', async () => {
  const { fusion } = oracleWorld();
  const rest = before(fusion, 'POST', () => {
    fusion.resources.InteractionLog_c?.push({ Id: idOf(9), InteractionKey_c: 'k' });
  });
  const { adapter } = oracleWorld({ rest });
  const saved = await adapter.saveInteractionLog?.({ ...log, subject: 'later' }, call);
  expect(saved?.id).toBe(idOf(9));
  expect(logsIn(fusion, 'k')).toMatchObject([{ id: idOf(9), content: { Subject_c: 'later' } }]);
});

test('[AD11] a create that failed, and left nothing behind, fails', async () => {
  const { fusion } = oracleWorld();
  const { adapter } = oracleWorld({ rest: before(fusion, 'POST', () => {}) });
  expect(await codeOf(adapter.saveInteractionLog?.(log, call))).toBe('NETWORK');
  expect(logsIn(fusion, 'k')).toEqual([]);
});

test('[AD9] a log that only looks the same to the CRM is another one', async () => {
  const { fusion, adapter } = oracleWorld();
  await adapter.saveInteractionLog?.(log, { ...call, idempotencyKey: 'K' });
  await adapter.saveInteractionLog?.(log, call);
  expect(fusion.resources.InteractionLog_c?.map((row) => row.InteractionKey_c)).toEqual(['K', 'k']);
});

test('[AD9] a choice is saved by its code, under the name of the CRM', async () => {
  const { fusion, adapter } = oracleWorld();
  const customFields = { OUTCOME_C: 'Call back' };
  await adapter.saveInteractionLog?.({ ...log, customFields }, call);
  expect(logsIn(fusion, 'k')).toMatchObject([{ content: { Outcome_c: 'CODE_2' } }]);
});

test('[AD8] choices stand in the order of the lookup type', async () => {
  const { adapter } = oracleWorld();
  expect(await adapter.describeCustomFields?.(['Outcome_c'], call)).toMatchObject([
    { options: ['Resolved', 'Call back', 'Passed on'] },
  ]);
});

test('[AD20] fields that cannot be described cost their labels, not the log', async () => {
  const { fusion, adapter } = oracleWorld();
  delete fusion.resources.fndStaticLookups;
  const customFields = { Outcome_c: 'Call back' };
  await adapter.saveInteractionLog?.({ ...log, customFields }, call);
  expect(logsIn(fusion, 'k')).toMatchObject([{ content: { Outcome_c: 'Call back' } }]);
});

test('[AD20] a custom text that is too long is cut', async () => {
  const { fusion, adapter } = oracleWorld();
  const customFields = { Order_no_c: '7'.repeat(40) };
  await adapter.saveInteractionLog?.({ ...log, customFields }, call);
  expect(logsIn(fusion, 'k')).toMatchObject([{ content: { Order_no_c: `${'7'.repeat(29)}…` } }]);
});

test('[AD23] a log refers to its contact in the field that the options name', async () => {
  const { fusion, adapter } = oracleWorld();
  const saved = await adapter.saveInteractionLog?.({ ...log, record: contact }, call);
  expect(logsIn(fusion, 'k')).toMatchObject([{ content: { Contact_Id_c: contact.id } }]);
  expect(saved?.fields).toMatchObject({ Contact_Id_c: contact.id });
});

test('[AD23] a log loses the link, and is kept, if the contact is gone', async () => {
  const { fusion, adapter } = oracleWorld();
  fusion.resources.contacts = [];
  const saved = await adapter.saveInteractionLog?.({ ...log, record: contact }, call);
  expect(logsIn(fusion, 'k')).toHaveLength(1);
  expect(saved?.fields).not.toHaveProperty('Contact_Id_c');
});

test.each([
  ['of a resource without a field', { ...contact, type: 'leads' }],
  ['that is a number', { ...contact, id: '+12025550147', type: 'phone' }],
  ['named like a member of objects', { ...contact, type: 'constructor' }],
])('[AD23] a record %s is not linked', async (_, record) => {
  const { fusion, adapter } = oracleWorld();
  await adapter.saveInteractionLog?.({ ...log, record }, call);
  const [kept] = logsIn(fusion, 'k');
  expect(Object.keys(kept?.content ?? {}).sort()).toEqual(['Id', 'InteractionKey_c']);
  // Looked for, and created.
  expect(fusion.requestCount).toBe(2);
});

test('[AD23] a log that is saved again for an account leaves its contact, and what the options give stays', async () => {
  const { fusion, adapter } = oracleWorld({
    log: {
      resource: 'interactions',
      keyField: 'InteractionKey_c',
      fields: ({ comments }) => ({ ...(comments && { AccountPartyId: 9 }) }),
    },
  });
  const account = { ...contact, type: 'accounts' };
  await adapter.saveInteractionLog?.({ ...log, record: contact }, call);
  await adapter.saveInteractionLog?.({ ...log, record: account }, call);
  expect(fusion.resources.interactions).toMatchObject([
    { ContactPartyId: null, AccountPartyId: account.id },
  ]);
  await adapter.saveInteractionLog?.({ ...log, comments: 'Engineer booked.' }, call);
  expect(fusion.resources.interactions).toMatchObject([
    { ContactPartyId: null, AccountPartyId: 9 },
  ]);
});

test('[AD23] a row whose link is refused is looked for once', async () => {
  const { fusion, adapter } = oracleWorld({
    log: {
      resource: 'interactions',
      keyField: 'InteractionKey_c',
      fields: () => ({}),
    },
  });
  await adapter.saveInteractionLog?.({ ...log, record: { ...contact, id: idOf(7) } }, call);
  expect(fusion.resources.interactions).toHaveLength(1);
  // Looked for, refused with the link, and created without.
  expect(fusion.requestCount).toBe(3);
});

describe("a log that is kept as Fusion's own interaction", () => {
  const saving = async (choices: object) => {
    const world = oracleWorld({
      log: {
        resource: 'interactions',
        keyField: 'InteractionKey_c',
        fields: ({ direction }) => ({
          ...(direction && {
            DirectionCd: direction === 'incoming' ? 'ORA_SVC_INBOUND' : 'ORA_SVC_OUTBOUND',
          }),
        }),
      },
    });
    const saved = await world.adapter.saveInteractionLog?.({ ...log, ...choices }, call);
    return { ...world, saved };
  };

  test('[AD23] has the id of an interaction, and stands with its contact', async () => {
    const { fusion, saved } = await saving({ record: contact, direction: 'incoming' });
    expect(fusion.resources.interactions).toMatchObject([
      { InteractionId: saved?.id, ContactPartyId: contact.id, DirectionCd: 'ORA_SVC_INBOUND' },
    ]);
  });

  test('[AD24] has no direction if none is known', async () => {
    const { fusion } = await saving({});
    expect(fusion.resources.interactions?.[0]).not.toHaveProperty('DirectionCd');
  });
});

test('[AD23] an id that a number can hold is sent as a number', async () => {
  const { fusion, adapter } = oracleWorld();
  const id = '300000177639444';
  fusion.resources.contacts?.push({ PartyId: id });
  const saved = await adapter.saveInteractionLog?.({ ...log, record: { ...contact, id } }, call);
  expect(saved?.fields).toMatchObject({ Contact_Id_c: 300000177639444 });
});
