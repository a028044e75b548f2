import { expect, test, vi } from 'vitest';
import { dynamicsWorld } from './dynamicsWorld.js';
import { guidOf } from './FakeDataverse.js';

const call = { signal: new AbortController().signal, attempt: 1, idempotencyKey: 'k' };

const log = {
  interactionId: 'k',
  receivedAt: '2026-03-17T14:21:44.000Z',
  customFields: {},
  raw: {} as never,
};

const dana = { id: guidOf(900_101), type: 'contact', name: 'Dana Placeholder' };
const agent = { id: guidOf(900_417), username: 'robin', name: 'Robin Placeholder' };
const regarding = 'regardingobjectid_contact_phonecall@odata.bind';

test('[AD9] a log that was created meanwhile is updated', async () => {
  const { cif, dataverse, adapter } = dynamicsWorld();
  const search = cif.searchAndOpenRecords.bind(cif);
  cif.searchAndOpenRecords = async (...args) => {
    cif.searchAndOpenRecords = search;
    const nothing = await search(...args);
    dataverse.create('phonecall', { new_interactionid: 'k' });
    return nothing;
  };
  const saved = await adapter.saveInteractionLog?.(log, call);
  expect(saved?.id).toBe(guidOf(1));
  expect(dataverse.tables.phonecall).toHaveLength(1);
  expect(dataverse.tables.phonecall?.[0]).toMatchObject({ subject: 'Interaction' });
});

test('[AD9] a log whose key differs in its letter case only is another one', async () => {
  const { dataverse, adapter } = dynamicsWorld();
  await adapter.saveInteractionLog?.(log, { ...call, idempotencyKey: 'K' });
  await adapter.saveInteractionLog?.(log, call);
  expect(dataverse.tables.phonecall).toHaveLength(2);
});

test('[AD9] a phone call has what Dataverse has columns for, and the value of a choice', async () => {
  const fields = () => ({ scheduledend: '2026-03-17' });
  const { dataverse, adapter } = dynamicsWorld({ log: { keyField: 'new_interactionid', fields } });
  const full = {
    ...log,
    from: '+12025550147',
    topic: 'Fault',
    startedAt: '2026-03-17T14:05:09.000Z',
    durationSeconds: 995,
    customFields: { NEW_OUTCOME: 'Call back' },
  };
  await adapter.saveInteractionLog?.(full, call);
  expect(dataverse.tables.phonecall?.[0]).toMatchObject({
    phonenumber: '+12025550147',
    category: 'Fault',
    actualstart: '2026-03-17T14:05:09.000Z',
    actualdurationminutes: 17,
    new_outcome: 100_000_001,
    scheduledend: '2026-03-17',
  });
});

test('[AD9] a second save changes the notes of the same phone call', async () => {
  const { cif, dataverse, adapter } = dynamicsWorld();
  const first = await adapter.saveInteractionLog?.({ ...log, record: dana, agent }, call);
  expect(first?.fields).not.toHaveProperty('phonecall_activity_parties');
  const changed = { ...log, record: dana, agent, comments: 'Engineer cancelled.' };
  cif.requestCount = 0;
  expect(await adapter.saveInteractionLog?.(changed, call)).toMatchObject({
    id: first?.id,
    fields: { description: 'Engineer cancelled.', [regarding]: `/contacts(${dana.id})` },
  });
  // Parties are set when the phone call is created only: nothing was refused.
  expect(cif.requestCount).toBe(2);
  expect(dataverse.tables.phonecall).toMatchObject([
    { description: 'Engineer cancelled.', [regarding]: `/contacts(${dana.id})` },
  ]);
});

test.each([
  'The phone call is closed.',
  'Invalid state: completed activities are read only.',
  'The user lacks a privilege.',
])(
  '[AD9] a phone call that was completed stays as it is, and counts as saved: %s',
  async (words) => {
    const { dataverse, adapter } = dynamicsWorld();
    const first = await adapter.saveInteractionLog?.(
      { ...log, comments: 'Engineer booked.' },
      call,
    );
    dataverse.readOnlyWords = words;
    dataverse.tables.phonecall = (dataverse.tables.phonecall ?? []).map((row) => ({
      ...row,
      statecode: 1,
    }));
    const record = { ...dana, id: guidOf(404) };
    const changed = { ...log, record, comments: 'Engineer cancelled.' };
    expect(await adapter.saveInteractionLog?.(changed, call)).toMatchObject({
      id: first?.id,
      fields: { description: 'Engineer booked.' },
    });
    expect(dataverse.tables.phonecall).toMatchObject([{ description: 'Engineer booked.' }]);
  },
);

test.each(['Failed to fetch', 'Service Unavailable', 'Timeout occurred'])(
  '[AD9] an update of a completed phone call that did not arrive is tried again: %s',
  async (words) => {
    const { dataverse, adapter } = dynamicsWorld();
    await adapter.saveInteractionLog?.(log, call);
    dataverse.readOnlyWords = words;
    const [row] = dataverse.tables.phonecall ?? [];
    dataverse.tables.phonecall = [{ ...row, statecode: 1 }];
    const again = adapter.saveInteractionLog?.(log, call);
    await expect(again).rejects.toMatchObject({ retryable: true });
  },
);

test.each([
  ['incoming', false, '+12025550147'],
  ['outgoing', true, '+18005550199'],
  [undefined, undefined, '+12025550147'],
] as const)('[AD9] the direction %s is directioncode %s', async (direction, code, phonenumber) => {
  const { dataverse, adapter } = dynamicsWorld();
  const addresses = { from: '+12025550147', to: '+18005550199' };
  await adapter.saveInteractionLog?.(
    { ...log, ...addresses, ...(direction && { direction }) },
    call,
  );
  const [row] = dataverse.tables.phonecall ?? [];
  expect([row?.directioncode, row?.phonenumber]).toEqual([code, phonenumber]);
});

test.each([
  ['incoming', 1, 2],
  ['outgoing', 2, 1],
  [undefined, 2, 1],
] as const)(
  '[AD20] an interaction that is %s has its record and its agent as parties',
  async (direction, ofRecord, ofAgent) => {
    const { dataverse, adapter } = dynamicsWorld();
    const full = { ...log, record: dana, agent, ...(direction && { direction }) };
    await adapter.saveInteractionLog?.(full, call);
    expect(dataverse.tables.phonecall).toMatchObject([
      {
        [regarding]: `/contacts(${dana.id})`,
        phonecall_activity_parties: [
          {
            participationtypemask: ofRecord,
            'partyid_contact@odata.bind': `/contacts(${dana.id})`,
          },
          {
            participationtypemask: ofAgent,
            'partyid_systemuser@odata.bind': `/systemusers(${agent.id})`,
          },
        ],
      },
    ]);
  },
);

test('[AD20] a record that cannot take part is what the phone call is about', async () => {
  const { dataverse, adapter } = dynamicsWorld();
  const id = guidOf(7);
  dataverse.tables.opportunity = [{ opportunityid: id }];
  await adapter.saveInteractionLog?.(
    { ...log, record: { id, type: 'opportunity', name: '' } },
    call,
  );
  const [row] = dataverse.tables.phonecall ?? [];
  expect(row).toMatchObject({
    'regardingobjectid_opportunity_phonecall@odata.bind': `/opportunities(${id})`,
  });
  expect(row).not.toHaveProperty('phonecall_activity_parties');
});

test('[AD20] a phone call without a record, or with a number for one, stands alone', async () => {
  const { dataverse, adapter } = dynamicsWorld();
  const record = { id: '+12025550147', type: 'phone', name: '' };
  await adapter.saveInteractionLog?.({ ...log, record, agent }, call);
  const names = Object.keys(dataverse.tables.phonecall?.[0] ?? {});
  expect(names.filter((name) => /regarding|parties/.test(name))).toEqual([]);
});

test('[AD23] a phone call leaves its record for another one of another table, and then for none', async () => {
  const { dataverse, adapter } = dynamicsWorld();
  const account = { id: guidOf(7), type: 'account', name: '' };
  dataverse.tables.account?.push({ accountid: account.id });
  const about = () => {
    const [row = {}] = dataverse.tables.phonecall ?? [];
    return Object.entries(row).filter(([name]) => name.startsWith('regarding'));
  };
  await adapter.saveInteractionLog?.({ ...log, record: dana, agent }, call);
  await adapter.saveInteractionLog?.({ ...log, record: account, agent }, call);
  expect(about()).toEqual([
    ['regardingobjectid_account_phonecall@odata.bind', `/accounts(${account.id})`],
  ]);
  await adapter.saveInteractionLog?.({ ...log, agent }, call);
  expect(about()).toEqual([]);
});

test('[AD23] where the client does not tell the table of the record, the link is ended as that of a contact', async () => {
  const { cif, adapter } = dynamicsWorld();
  const search = cif.searchAndOpenRecords.bind(cif);
  cif.searchAndOpenRecords = async (...asked) =>
    String(await search(...asked)).replace(/,"[^"]*@Microsoft[^"]*":"[^"]*"/g, '');
  await adapter.saveInteractionLog?.({ ...log, record: dana }, call);
  const saved = await adapter.saveInteractionLog?.(log, call);
  expect(saved?.fields).toMatchObject({ [regarding]: null });
});

test('[AD20] a record that is gone costs the link, not the log, at the first save and at a later one', async () => {
  const { dataverse, adapter } = dynamicsWorld();
  const record = { ...dana, id: guidOf(404) };
  const first = await adapter.saveInteractionLog?.({ ...log, record, agent }, call);
  expect(first?.fields).not.toHaveProperty(regarding);
  await adapter.saveInteractionLog?.({ ...log, record, comments: 'Engineer cancelled.' }, call);
  expect(dataverse.tables.phonecall).toMatchObject([
    { activityid: first?.id, description: 'Engineer cancelled.' },
  ]);
});

test('[AD20] labels that cannot be read cost the labels, not the log', async () => {
  const { cif, dataverse, adapter } = dynamicsWorld();
  cif.hidesMetadata = true;
  const customFields = { new_outcome: 'Call back' };
  await adapter.saveInteractionLog?.({ ...log, customFields }, call);
  expect(dataverse.tables.phonecall).toMatchObject([{ new_interactionid: log.interactionId }]);
  expect(dataverse.tables.phonecall?.[0]).not.toHaveProperty('new_outcome');
  const texts = { new_order_no: 'A-17' };
  await adapter.saveInteractionLog?.({ ...log, customFields: texts }, call);
  expect(dataverse.tables.phonecall).toMatchObject([texts]);
});

test('[AD20] labels that never come cost the labels, not the log', async () => {
  const clock = new AbortController();
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(clock.signal);
  const { cif, dataverse, adapter } = dynamicsWorld();
  cif.getEntityMetadata = () => new Promise(() => {});
  const customFields = { new_order_no: 'A-17' };
  const saved = adapter.saveInteractionLog?.({ ...log, customFields }, call);
  clock.abort();
  await saved;
  timeout.mockRestore();
  expect(dataverse.tables.phonecall).toMatchObject([customFields]);
});

const long = (length: number) => 'x'.repeat(length);
const longLog = {
  ...log,
  subject: long(500),
  comments: long(9000),
  topic: long(500),
  from: long(500),
};

test('[AD20] texts that are too long are cut to the lengths that Dataverse ships with', async () => {
  const { dataverse, adapter } = dynamicsWorld();
  await adapter.saveInteractionLog?.(longLog, call);
  const [row = {}] = dataverse.tables.phonecall ?? [];
  const cut = ['subject', 'description', 'category', 'phonenumber'].map((name) =>
    String(row[name]),
  );
  expect(cut.map((text) => text.length)).toEqual([200, 2000, 250, 200]);
  expect(cut.every((text) => text.endsWith('…'))).toBe(true);
});

test('[AD20] notes that are longer than the usual column are as long as their column', async () => {
  const { cif, dataverse, adapter } = dynamicsWorld();
  cif.toldLengths = { description: 10_000 };
  dataverse.lengths = cif.toldLengths;
  await adapter.saveInteractionLog?.({ ...log, comments: long(5000) }, call);
  expect(dataverse.tables.phonecall).toMatchObject([{ description: long(5000) }]);
  await adapter.saveInteractionLog?.({ ...log, comments: long(10_001) }, call);
  expect(dataverse.tables.phonecall).toMatchObject([{ description: `${long(9999)}…` }]);
});

test('[AD20] the metadata is not read for texts that fit', async () => {
  const { cif, adapter } = dynamicsWorld();
  let reads = 0;
  const { getEntityMetadata } = cif;
  cif.getEntityMetadata = (...asked) => {
    reads += 1;
    return getEntityMetadata.apply(cif, asked);
  };
  await adapter.saveInteractionLog?.({ ...log, comments: long(2000) }, call);
  expect(reads).toBe(0);
});

test('[AD20] where the metadata is read, its lengths count', async () => {
  const { cif, dataverse, adapter } = dynamicsWorld();
  cif.toldLengths = { description: 1000, new_order_no: 30 };
  const customFields = { NEW_ORDER_NO: long(99) };
  await adapter.saveInteractionLog?.({ ...longLog, customFields }, call);
  const [row = {}] = dataverse.tables.phonecall ?? [];
  const found = [row.description, row.new_order_no, row.subject].map((text) => String(text).length);
  expect(found).toEqual([1000, 30, 200]);
});
