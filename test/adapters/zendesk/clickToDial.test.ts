import { describe, expect, test, vi } from 'vitest';
import type { DialTarget } from '../../../src/index.js';
import { anyCall, zendeskWorld } from './zendeskWorld.js';

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
    client.emit('voice.dialout', { number });
    await client.settled();
    expect(heard).toMatchObject([
      { id: '900101', type: 'user', name: 'Dana Placeholder', phone: number },
    ]);
  });

  test.each([
    ['nobody has it', '+12025550199'],
    ['several have it', '+16175550119'],
  ])('[AD10] tells the number alone if %s', async (_, phone) => {
    const { client, heard } = dialing();
    client.emit('voice.dialout', { number: phone });
    await client.settled();
    expect(heard).toEqual([{ id: phone, type: 'phone', name: phone, phone }]);
  });

  test('[AD10] tells the number alone if Zendesk refuses the search', async () => {
    const { client, heard } = dialing();
    client.trouble = { kind: 'unavailable', says: '' };
    client.emit('voice.dialout', { number });
    await client.settled();
    expect(heard).toMatchObject([{ type: 'phone', phone: number }]);
  });

  test('[AD10] tells the number alone if the search takes too long', async () => {
    const { client, heard } = dialing();
    client.trouble = { kind: 'hangs', says: '' };
    client.emit('voice.dialout', { number });
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
    client.emit('voice.dialout', { number });
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
