import { describe, expect, test, vi } from 'vitest';
import type { DialTarget } from '../../../src/index.js';
import { anyCall } from '../calls.js';
import { pressed, zendeskWorld } from './zendeskWorld.js';

const number = '+12025550147';

function dialing(options: object = {}) {
  const world = zendeskWorld(options);
  const heard: DialTarget[] = [];
  const stop = world.adapter.onClickToDial?.((target) => heard.push(target));
  return { ...world, heard, stop };
}

describe('onClickToDial', () => {
  test('[AD10] tells who has the number', async () => {
    const { client, heard } = dialing();
    client.emit('voice.dialout', pressed({ number }));
    await client.settled();
    expect(heard).toMatchObject([
      { id: '900101', type: 'user', name: 'Dana Placeholder', phone: number },
    ]);
  });

  test('[AD10] tells the user whom Zendesk names, and asks for nobody else', async () => {
    const { client, zendesk, heard } = dialing();
    client.emit('voice.dialout', pressed({ number: '+16175550119', userId: 900105 }));
    await client.settled();
    expect(heard).toMatchObject([
      { id: '900105', type: 'user', name: 'Noel Placeholder', phone: '+16175550119' },
    ]);
    expect(heard[0]).not.toHaveProperty('relatedTo');
    expect(zendesk.requests).toEqual(['GET /api/v2/users/900105.json?']);
  });

  test.each([
    ['unavailable', { id: '900101', type: 'user' }],
    ['hangs', { id: '900101', type: 'user' }],
  ] as const)('[AD10] tells the user without a name if Zendesk %s', async (kind, target) => {
    const { client, heard } = dialing();
    client.trouble = { kind, says: '' };
    client.emit('voice.dialout', pressed({ number, userId: 900101 }));
    await vi.waitFor(() => expect(heard).toHaveLength(1), 15_000);
    expect(heard).toEqual([{ ...target, name: number, phone: number }]);
    client.recover();
    await client.settled();
  });

  test('[AD10] tells the number alone if the user is gone', async () => {
    const { client, heard } = dialing();
    client.emit('voice.dialout', pressed({ number, userId: 404 }));
    await client.settled();
    expect(heard).toEqual([{ id: number, type: 'phone', name: number, phone: number }]);
  });

  test('[AD10] keeps the ticket from which somebody is dialled, and shows it again', async () => {
    const { adapter, client, heard } = dialing();
    client.emit('voice.dialout', pressed({ number, userId: 900101, ticketId: 35 }));
    await client.settled();
    const [target] = heard;
    expect(target).toMatchObject({ id: '900101', relatedTo: { id: '35', type: 'ticket' } });
    if (target) await adapter.openRecord?.(target, anyCall());
    expect(client.routes).toEqual([['routeTo', 'ticket', 35]]);
  });

  test('[AD10] shows the user of whom anything else than a ticket is known', async () => {
    const { adapter, client } = dialing();
    const user = { id: '900101', type: 'user', name: 'Dana Placeholder' };
    const relatedTo = { id: 'o-1', type: 'order' };
    await adapter.openRecord?.({ ...user, relatedTo }, anyCall());
    expect(client.routes).toEqual([['routeTo', 'user', 900101]]);
  });

  const press = pressed({ number, userId: 900101 });

  test('[AD10] hears what the background of the app sends on', async () => {
    const { client, heard, stop } = dialing();
    client.emit('patchcord.dialout', press);
    await client.settled();
    expect(heard).toMatchObject([{ id: '900101', name: 'Dana Placeholder' }]);
    stop?.();
    client.emit('patchcord.dialout', press);
    await client.settled();
    expect(heard).toHaveLength(1);
  });

  test('[AD10] a dial that is heard on both ways is one, and a second one is another', async () => {
    const { client, heard } = dialing();
    for (const name of ['voice.dialout', 'patchcord.dialout']) {
      client.emit(name, press);
      client.emit(name, press);
      await client.settled();
      expect(heard).toHaveLength(2);
    }
    client.emit('voice.dialout', pressed({ number, userId: 900102 }));
    await client.settled();
    expect(heard).toHaveLength(3);
  });

  test('[AD10] the same dial a second later is another', async () => {
    const limits: AbortController[] = [];
    vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
      const limit = new AbortController();
      limits.push(limit);
      return limit.signal;
    });
    const { client, heard } = dialing();
    client.emit('voice.dialout', press);
    await client.settled();
    for (const limit of limits) limit.abort();
    client.emit('patchcord.dialout', press);
    await client.settled();
    vi.restoreAllMocks();
    expect(heard).toHaveLength(2);
  });

  test.each([
    ['nobody has it', '+12025550199'],
    ['several have it', '+16175550119'],
  ])('[AD10] tells the number alone if %s', async (_, phone) => {
    const { client, heard } = dialing();
    client.emit('voice.dialout', pressed({ number: phone }));
    await client.settled();
    expect(heard).toEqual([{ id: phone, type: 'phone', name: phone, phone }]);
  });

  test('[AD10] tells the number alone if Zendesk refuses the search', async () => {
    const { client, heard } = dialing();
    client.trouble = { kind: 'unavailable', says: '' };
    client.emit('voice.dialout', pressed({ number }));
    await client.settled();
    expect(heard).toMatchObject([{ type: 'phone', phone: number }]);
  });

  test('[AD10] tells the number alone if the search takes too long', async () => {
    const { client, heard } = dialing();
    client.trouble = { kind: 'hangs', says: '' };
    client.emit('voice.dialout', pressed({ number }));
    await vi.waitFor(() => expect(heard).toMatchObject([{ type: 'phone', phone: number }]), 15_000);
    client.recover();
    await client.settled();
    expect(heard).toHaveLength(1);
  });

  test.each([{}, { number: null }, { number: '  ' }, null, 'text'])(
    '[AD10] %j has no number and dials nobody',
    async (event) => {
      const { client, heard } = dialing();
      client.emit('voice.dialout', event);
      await client.settled();
      expect(heard).toEqual([]);
    },
  );

  test('[AD10] who unsubscribes while the name is looked up hears nothing', async () => {
    const { client, heard, stop } = dialing();
    client.emit('voice.dialout', pressed({ number }));
    stop?.();
    await client.settled();
    expect(heard).toEqual([]);
  });
});

describe('openRecord of a number that was dialled without a name', () => {
  test('[AD7] shows who has it', async () => {
    const { adapter, client } = zendeskWorld();
    await adapter.openRecord?.({ id: number, type: 'phone', name: number }, anyCall());
    expect(client.routes).toEqual([['routeTo', 'user', 900101]]);
  });

  test.each(['+12025550199', '+16175550119'])(
    '[AD7] never guesses: %s belongs to none, or to two',
    async (phone) => {
      const { adapter, client } = zendeskWorld();
      const record = { id: phone, type: 'phone', name: phone };
      await expect(adapter.openRecord?.(record, anyCall())).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      expect(client.routes).toEqual([]);
    },
  );
});
