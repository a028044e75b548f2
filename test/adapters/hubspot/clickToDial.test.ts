import { afterEach, describe, expect, test, vi } from 'vitest';
import type { DialTarget } from '../../../src/index.js';
import { FakeCallingSdk } from './FakeCallingSdk.js';
import { hubspotWorld } from './hubspotWorld.js';

const press = { phoneNumber: '+12025550147', objectId: 900101, objectType: 'CONTACT' };

function dialing() {
  const world = hubspotWorld();
  const heard: DialTarget[] = [];
  const stop = world.adapter.onClickToDial?.((target) => heard.push(target));
  return { ...world, heard, stop };
}

afterEach(() => void vi.restoreAllMocks());

/** Time limits that end when the test says so. */
function heldTime() {
  const clock = new Map<number, AbortController>();
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const limit = new AbortController();
    clock.set(ms, limit);
    return limit.signal;
  });
  return { end: (ms: number) => clock.get(ms)?.abort() };
}

describe('onClickToDial', () => {
  test('[AD10] tells whose number it is, by the name that HubSpot has', async () => {
    const { sdk, backend, heard } = dialing();
    sdk.emit('onDialNumber', press);
    await backend.settled();
    expect(heard).toMatchObject([
      { id: '900101', type: 'contact', name: 'Dana Placeholder', phone: '+12025550147' },
    ]);
  });

  test('[AD10] dials a number that is no text', async () => {
    const { sdk, backend, heard } = dialing();
    sdk.emit('onDialNumber', { ...press, phoneNumber: 12025550147 });
    await backend.settled();
    expect(heard).toMatchObject([{ id: '900101', type: 'contact', phone: '12025550147' }]);
  });

  test.each<[string, object, object]>([
    ['a company', { ...press, objectType: 'COMPANY', objectId: 8 }, { id: '8', type: 'company' }],
    [
      'the callee, where HubSpot tells one',
      { ...press, objectId: 1, calleeInfo: { calleeId: 900101, calleeObjectTypeId: '0-1' } },
      { id: '900101', type: 'contact', name: 'Dana Placeholder' },
    ],
    [
      'a company that is the callee',
      { ...press, calleeInfo: { calleeId: 8, calleeObjectTypeId: '0-2' } },
      { id: '8', type: 'company' },
    ],
    [
      'the contact on a ticket',
      {
        ...press,
        objectId: 4290391019,
        objectType: 'TICKET',
        calleeInfo: { calleeId: 900101, calleeObjectTypeId: '0-1' },
      },
      { id: '900101', type: 'contact', name: 'Dana Placeholder' },
    ],
    [
      'the record if the callee is no person',
      { ...press, calleeInfo: { calleeId: 8, calleeObjectTypeId: '0-5' } },
      { id: '900101', type: 'contact', name: 'Dana Placeholder' },
    ],
  ])('[AD10] tells %s', async (_, event, target) => {
    const { sdk, backend, heard } = dialing();
    sdk.emit('onDialNumber', event);
    await backend.settled();
    expect(heard).toMatchObject([{ phone: '+12025550147', ...target }]);
  });

  test.each([
    { objectId: 4290391019, objectType: 'TICKET' },
    { objectId: 8, objectType: 'DEAL' },
    { objectId: 900101 },
    { objectId: 0, objectType: 'CONTACT' },
    { objectType: 'CONTACT' },
    { objectId: 8, objectType: '0-5', calleeInfo: { calleeId: 8, calleeObjectTypeId: '0-5' } },
    { objectId: 0, objectType: 'CONTACT', calleeInfo: { calleeId: 0, calleeObjectTypeId: '0-1' } },
  ])('[AD10] tells the number alone for %j', async (event) => {
    const { sdk, backend, heard } = dialing();
    sdk.emit('onDialNumber', { phoneNumber: '+12025550147', ...event });
    await backend.settled();
    expect(heard).toEqual([
      { id: '+12025550147', type: 'phone', name: '+12025550147', phone: '+12025550147' },
    ]);
    expect(backend.requestCount).toBe(0);
  });

  test('[AD10] tells the number in place of the name if HubSpot takes too long', async () => {
    const time = heldTime();
    const { sdk, backend, heard } = dialing();
    backend.trouble = { kind: 'hangs', says: '' };
    sdk.emit('onDialNumber', press);
    time.end(1000);
    await vi.waitFor(() => expect(heard).toHaveLength(1), 15_000);
    expect(heard).toEqual([
      { id: '900101', type: 'contact', name: '+12025550147', phone: '+12025550147' },
    ]);
    backend.recover();
    await backend.settled();
    expect(heard).toHaveLength(1);
  });

  test.each([{}, { phoneNumber: null }, { phoneNumber: '' }])(
    '[AD10] %j has no number and dials nobody',
    async (event) => {
      const { sdk, backend, heard } = dialing();
      sdk.emit('onDialNumber', event);
      await backend.settled();
      expect(heard).toEqual([]);
    },
  );
});

describe('a number that was dialled before the softphone was there', () => {
  test('[AD10] is dialled once it is: the click that opened the widget', async () => {
    const { adapter, sdk, backend } = hubspotWorld();
    sdk.emit('onDialNumber', { ...press, phoneNumber: '+12025550199' });
    sdk.emit('onDialNumber', press);
    const heard: DialTarget[] = [];
    const stop = adapter.onClickToDial?.((target) => heard.push(target));
    await backend.settled();
    expect(heard.map(({ phone }) => phone)).toEqual(['+12025550147']);
    stop?.();
    adapter.onClickToDial?.((target) => heard.push(target));
    await backend.settled();
    expect(heard).toHaveLength(1);
  });

  test('[AD10] is forgotten after half a minute', async () => {
    const time = heldTime();
    const { adapter, sdk, backend } = hubspotWorld();
    sdk.emit('onDialNumber', press);
    time.end(30_000);
    const heard: DialTarget[] = [];
    adapter.onClickToDial?.((target) => heard.push(target));
    await backend.settled();
    expect(heard).toEqual([]);
  });

  test('[AD10] what is dialled while dials are off again is not kept', async () => {
    const { adapter, sdk, backend, heard, stop } = dialing();
    stop?.();
    sdk.emit('onDialNumber', press);
    adapter.onClickToDial?.((target) => heard.push(target));
    await backend.settled();
    expect(heard).toEqual([]);
  });

  test('nothing is told where nobody ever listens', () => {
    const { open, page } = hubspotWorld();
    const sdk = new FakeCallingSdk(page);
    open(sdk);
    sdk.ready();
    expect(() => sdk.emit('onDialNumber', press)).not.toThrow();
  });
});
