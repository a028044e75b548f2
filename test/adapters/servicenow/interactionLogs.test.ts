import { describe, expect, test } from 'vitest';
import {
  type ServicenowAdapterOptions,
  servicenowAdapter,
} from '../../../src/adapters/servicenow/index.js';
import { anyCall, anyLog } from '../calls.js';
import { sysIdOf } from './FakeInstance.js';
import { servicenowWorld } from './servicenowWorld.js';

const call = anyCall('k');
const log = anyLog();

test('[AD9] a row that was created meanwhile is changed', async () => {
  const { instance, openFrame } = servicenowWorld();
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const answer = await instance.fetch(input as string, init);
    if (init?.method === undefined) {
      const row = { sys_id: sysIdOf(9), u_interaction_id: 'k' };
      if (instance.tables.u_interaction_log?.length === 0)
        instance.tables.u_interaction_log.push(row);
    }
    return answer;
  };
  const adapter = servicenowAdapter({
    openFrame,
    table: { url: instance.url, fetch, headers: () => ({ Authorization: 'Bearer token' }) },
    log: {
      table: 'u_interaction_log',
      keyField: 'u_interaction_id',
      fields: () => ({ u_subject: 'later' }),
    },
  });
  expect((await adapter.saveInteractionLog?.(log, call))?.id).toBe(sysIdOf(9));
  expect(instance.tables.u_interaction_log).toEqual([
    { sys_id: sysIdOf(9), u_interaction_id: 'k', u_subject: 'later' },
  ]);
});

test('[AD9] a log that only looks the same to the instance is another one', async () => {
  const { instance, adapter } = servicenowWorld();
  await adapter.saveInteractionLog?.(log, { ...call, idempotencyKey: 'K' });
  await adapter.saveInteractionLog?.(log, call);
  expect(instance.tables.u_interaction_log?.map((row) => row.u_interaction_id)).toEqual(['K', 'k']);
});

test('[AD9] a choice is saved by its value', async () => {
  const { instance, adapter } = servicenowWorld();
  const customFields = { U_OUTCOME: 'Call back' };
  await adapter.saveInteractionLog?.({ ...log, customFields }, call);
  expect(instance.tables.u_interaction_log?.[0]).toMatchObject({ u_outcome: '2' });
});

test('[AD9] fields that the agent may not read about cost their labels, not the log', async () => {
  const { instance, adapter } = servicenowWorld();
  instance.locked.add('sys_dictionary');
  const customFields = { u_outcome: 'Call back' };
  await adapter.saveInteractionLog?.({ ...log, customFields }, call);
  expect(instance.tables.u_interaction_log?.[0]).toMatchObject({ u_outcome: 'Call back' });
});

describe('a log that is kept as an interaction', () => {
  const contact = { id: sysIdOf(900_101), type: 'customer_contact', name: 'Dana Placeholder' };
  const options: ServicenowAdapterOptions['log'] = {
    table: 'interaction',
    keyField: 'u_interaction_id',
    fields: ({ subject, comments, direction }) => ({
      type: 'phone',
      ...(direction && { direction: direction === 'incoming' ? 'inbound' : 'outbound' }),
      short_description: subject,
      u_comments: comments,
    }),
  };
  const saving = (choices: object, chosen: object = {}) => {
    const world = servicenowWorld({ log: { ...options, ...chosen } });
    const save = (more: object = {}) =>
      world.adapter.saveInteractionLog?.({ ...log, ...choices, ...more }, call);
    return { ...world, save };
  };

  test('[AD23] stands on the page of its contact', async () => {
    const { instance, save } = saving({ record: contact, direction: 'incoming' });
    const saved = await save();
    expect(instance.tables.interaction).toMatchObject([
      { sys_id: saved?.id, contact: contact.id, direction: 'inbound', type: 'phone' },
    ]);
    expect(saved?.fields).toMatchObject({ contact: contact.id });
  });

  test('[AD24] has no direction if none is known', async () => {
    const { instance, save } = saving({});
    await save();
    expect(instance.tables.interaction?.[0]).not.toHaveProperty('direction');
  });

  test.each([
    ['sys_user', 'opened_for'],
    ['customer_account', 'account'],
    ['csm_consumer', 'consumer'],
  ])('[AD23] refers to a record of %s in %s', async (type, column) => {
    const { instance, save } = saving({ record: { ...contact, type } });
    instance.tables.csm_consumer = [{ sys_id: contact.id }];
    await save();
    expect(instance.tables.interaction?.[0]).toMatchObject({ [column]: contact.id });
  });

  test.each([
    ['of another table', { ...contact, type: 'incident' }],
    ['whose type is a name of JavaScript', { ...contact, type: 'constructor' }],
    ['that is a number that was dialled', { id: '+12025550147', type: 'sys_user', name: '' }],
  ])('[AD23] refers to no record %s', async (_, record) => {
    const { instance, save } = saving({ record });
    await save();
    expect(Object.keys(instance.tables.interaction?.[0] ?? {}).sort()).toEqual([
      'sys_id',
      'type',
      'u_interaction_id',
    ]);
  });

  test('[AD23] refers to its record in the column that the options name', async () => {
    const recordFields = { customer_contact: 'u_customer' };
    const { instance, save } = saving({ record: contact }, { recordFields });
    await save();
    expect(instance.tables.interaction?.[0]).toMatchObject({ u_customer: contact.id });
    expect(instance.tables.interaction?.[0]).not.toHaveProperty('contact');
  });

  test('[AD23] loses the link, and is kept, if the contact is gone', async () => {
    const { instance, save } = saving({ record: contact, comments: 'Engineer booked.' });
    instance.tables.customer_contact = [];
    const saved = await save();
    expect(instance.tables.interaction).toMatchObject([
      { sys_id: saved?.id, u_comments: 'Engineer booked.' },
    ]);
    expect(saved?.fields).not.toHaveProperty('contact');
  });

  test('[AD9] is changed by a second save with other notes', async () => {
    const { instance, save } = saving({ record: contact, comments: 'Engineer booked.' });
    const first = await save();
    const second = await save({ comments: 'Engineer cancelled.' });
    expect(second?.id).toBe(first?.id);
    expect(instance.tables.interaction).toMatchObject([
      { u_comments: 'Engineer cancelled.', contact: contact.id },
    ]);
  });

  test('[AD23] leaves its contact for an account, and that for none', async () => {
    const { instance, save } = saving({});
    await save({ record: contact });
    await save({ record: { ...contact, type: 'customer_account' } });
    expect(instance.tables.interaction).toMatchObject([{ contact: '', account: contact.id }]);
    await save();
    expect(instance.tables.interaction).toMatchObject([{ contact: '', account: '' }]);
  });

  test('[AD23] keeps what the instance fills in beside its contact', async () => {
    const { instance, save } = saving({ record: contact });
    await save();
    const [row = {}] = instance.tables.interaction ?? [];
    instance.tables.interaction = [{ ...row, account: sysIdOf(7) }];
    await save({ comments: 'Engineer cancelled.' });
    expect(instance.tables.interaction).toMatchObject([
      { u_comments: 'Engineer cancelled.', contact: contact.id, account: sysIdOf(7) },
    ]);
  });

  test('[AD23] keeps what the options give for a column of a link', async () => {
    const fields = () => ({ opened_for: sysIdOf(9) });
    const { instance, save } = saving({}, { fields });
    await save({ record: contact });
    await save();
    expect(instance.tables.interaction).toMatchObject([{ contact: '', opened_for: sysIdOf(9) }]);
  });

  test('[AD23] a table of your own refers to nobody unless the options name a column', async () => {
    const { instance, adapter } = servicenowWorld();
    await adapter.saveInteractionLog?.({ ...log, record: contact }, call);
    expect(instance.tables.u_interaction_log?.[0]).not.toHaveProperty('contact');
  });
});
