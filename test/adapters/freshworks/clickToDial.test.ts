import { describe, expect, test, vi } from 'vitest';
import type { DialTarget } from '../../../src/index.js';
import { freshworksWorld } from './freshworksWorld.js';

const number = '+12025550147';
const event = 'cti.triggerDialer';

function dialing() {
  const world = freshworksWorld();
  const heard: DialTarget[] = [];
  const stop = world.adapter.onClickToDial?.((target) => heard.push(target));
  return { ...world, heard, stop };
}

describe('onClickToDial', () => {
  test('[AD10] tells who has the number', async () => {
    const { client, heard } = dialing();
    client.emit(event, { number });
    await client.settled();
    expect(heard).toMatchObject([
      { id: '900101', type: 'contact', name: 'Dana Placeholder', phone: number },
    ]);
  });

  test.each([
    ['nobody has it', '+12025550199'],
    ['several have it', '+16175550119'],
  ])('[AD10] tells the number alone if %s', async (_, phone) => {
    const { client, heard } = dialing();
    client.emit(event, { number: phone });
    await client.settled();
    expect(heard).toEqual([{ id: phone, type: 'phone', name: phone, phone }]);
  });

  test('[AD10] tells the number alone if Freshdesk refuses the search', async () => {
    const { client, heard } = dialing();
    client.callsLeft = 0;
    client.emit(event, { number });
    await client.settled();
    expect(heard).toMatchObject([{ type: 'phone', phone: number }]);
  });

  test('[AD10] tells the number alone if the search takes too long', async () => {
    const { client, heard } = dialing();
    client.trouble = { kind: 'hangs', says: '' };
    client.emit(event, { number });
    await vi.waitFor(() => expect(heard).toMatchObject([{ type: 'phone', phone: number }]), 15_000);
    client.recover();
    await client.settled();
    expect(heard).toHaveLength(1);
  });

  test.each([{}, { number: null }, { number: '  ' }, { number: 'Dana' }, null, 'text'])(
    '[AD10] %j has no number and dials nobody',
    async (data) => {
      const { client, heard } = dialing();
      client.emit(event, data);
      await client.settled();
      expect(heard).toEqual([]);
      expect(client.calls).toBe(0);
    },
  );

  test.each([undefined, null, {}, { helper: {} }, { helper: { getData: 'Dana' } }])(
    '[AD10] an event of another shape, %j, dials nobody',
    async (odd) => {
      const world = freshworksWorld();
      const handlers: ((event: unknown) => void)[] = [];
      world.client.events.on = (_, handler) => void handlers.push(handler);
      const heard: DialTarget[] = [];
      world.adapter.onClickToDial?.((target) => heard.push(target));
      for (const handler of handlers) handler(odd);
      await world.client.settled();
      expect(handlers).toHaveLength(1);
      expect(heard).toEqual([]);
    },
  );

  test('[AD10] several listeners have one subscription of the client', async () => {
    const { adapter, client, heard, stop } = dialing();
    const others: DialTarget[] = [];
    adapter.onClickToDial?.((target) => others.push(target));
    stop?.();
    adapter.onClickToDial?.((target) => heard.push(target));
    client.emit(event, { number });
    await client.settled();
    expect([heard.length, others.length]).toEqual([1, 1]);
    expect(client.calls).toBeLessThanOrEqual(2);
  });

  test('[AD10] who unsubscribes while the name is looked up hears nothing', async () => {
    const { client, heard, stop } = dialing();
    client.emit(event, { number });
    stop?.();
    await client.settled();
    expect(heard).toEqual([]);
  });
});
