import { expect, test } from 'vitest';
import { dynamicsWorld } from './dynamicsWorld.js';
import { guidOf } from './FakeDataverse.js';

const call = { signal: new AbortController().signal, attempt: 1, idempotencyKey: 'k' };

const bare = (phone: string) => ({ id: phone, type: 'phone', name: phone, phone });

test('[AD10] fields can be pressed while anybody listens, and no handler stays', async () => {
  const { cif, adapter } = dynamicsWorld();
  const stopOne = adapter.onClickToDial?.(() => {});
  const stopOther = adapter.onClickToDial?.(() => {});
  stopOne?.();
  expect([cif.isClickToActOn, cif.handlerCount]).toEqual([true, 1]);
  stopOther?.();
  expect([cif.isClickToActOn, cif.handlerCount]).toEqual([false, 0]);
});

test('[AD10] a click without a number is none, and every handler gives a promise', async () => {
  const { cif, adapter } = dynamicsWorld();
  const heard: unknown[] = [];
  adapter.onClickToDial?.((target) => heard.push(target));
  for (const payload of ['{"half', 'null', { value: ' ', entityId: guidOf(7) }, 7]) {
    expect((await cif.press(payload)).map(({ status }) => status)).toEqual(['fulfilled']);
  }
  expect(heard).toEqual([]);
});

test('[AD10] who may not switch click-to-act can still listen', async () => {
  const { cif, adapter } = dynamicsWorld();
  cif.setClickToAct = () => {
    throw new Error('not allowed');
  };
  expect(() => adapter.onClickToDial?.(() => {})()).not.toThrow();
});

/** As Microsoft documents it. */
const documented = {
  value: '+12025550147',
  name: 'mobilephone',
  format: 'phone',
  entityLogicalName: 'contact',
};

test.each([
  ['a text', JSON.stringify(documented)],
  ['an object', documented],
  ['a number in an object', { value: 12025550147 }],
  ['an object with an id that is none', { ...documented, entityId: 'x' }],
])('[AD10] the payload may be %s, and then tells a number and no record', async (_, payload) => {
  const { cif, adapter } = dynamicsWorld();
  const heard: unknown[] = [];
  adapter.onClickToDial?.((target) => heard.push(target));
  await cif.press(payload);
  const digits = String(Object(payload).value ?? documented.value);
  expect(heard).toEqual([bare(digits)]);
});

test('[AD10] a number without a record is looked for when it is to be shown', async () => {
  const { cif, adapter } = dynamicsWorld();
  await adapter.openRecord?.(bare('+12025550147'), call);
  expect(cif.shown).toEqual([{ kind: 'record', id: guidOf(900_101) }]);
  for (const phone of ['+12025550199', '+16175550119']) {
    await expect(adapter.openRecord?.(bare(phone), call)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  }
});
