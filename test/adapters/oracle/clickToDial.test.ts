import { expect, test } from 'vitest';
import { anyCall } from '../calls.js';
import { idOf } from './FakeFusion.js';
import { oracleWorld, outgoing, settled } from './oracleWorld.js';

/** A page with a listener on its numbers. */
async function listening(options: Parameters<typeof oracleWorld>[0] = {}) {
  const world = oracleWorld(options);
  const heard: unknown[] = [];
  const stop = world.adapter.onClickToDial?.((dialled) => heard.push(dialled));
  await settled();
  return { ...world, heard, stop };
}

test('[AD10] there is one subscription however often one subscribes, for the classification of the toolbar', async () => {
  const { ui, adapter } = await listening({ appClassification: 'ORA_SALES' });
  for (let round = 0; round < 3; round += 1) adapter.onClickToDial?.(() => {})();
  await settled();
  expect(ui.listenerCount).toBe(1);
  expect(ui.classification).toBe('ORA_SALES');
});

test('[AD10] the agent is available for calls while somebody listens', async () => {
  const { ui, adapter, stop } = await listening();
  stop?.();
  adapter.onClickToDial?.(() => {});
  await settled();
  expect(ui.states).toEqual(['AVAILABLE', 'UNAVAILABLE', 'AVAILABLE']);
});

test('[AD10] outside the media toolbar nothing is heard, and it is tried again with the next listener', async () => {
  const { ui, adapter, stop } = oracleWorldWithoutPhone();
  await settled();
  expect(ui.listenerCount).toBe(0);
  stop?.();
  await settled();
  ui.hasPhone = true;
  adapter.onClickToDial?.(() => {});
  await settled();
  expect(ui.listenerCount).toBe(1);
});

function oracleWorldWithoutPhone() {
  const world = oracleWorld();
  world.ui.hasPhone = false;
  return { ...world, stop: world.adapter.onClickToDial?.(() => {}) };
}

const phone = '+12025550147';
const dana = { id: idOf(5), type: 'contacts', name: 'Dana', phone };
const numberOnly = { id: phone, type: 'phone', name: phone, phone };

test.each<[string, unknown, unknown]>([
  ['a contact', outgoing(phone, idOf(5), 'Dana'), dana],
  ['a contact without a name', outgoing(phone, idOf(5), ''), { ...dana, name: phone }],
  ['a number without a contact', outgoing(phone), numberOnly],
  ['an id that is none', outgoing(phone, 'CDRM_5', 'Dana'), numberOnly],
  ['no number', outgoing('', idOf(5), 'Dana'), undefined],
  ['an address', outgoing('dana.4711@example.com'), undefined],
  ['nothing', undefined, undefined],
])('[AD10] a dial is read out of %s', async (_, outData, expected) => {
  const { ui, heard } = await listening();
  ui.press(outData);
  expect(heard).toEqual(expected ? [expected] : []);
});

test.each([
  '+1 202 555 0143 x12',
  '(202) 555-0143 ext. 12',
  '1-800-FLOWERS',
  'tel:+12025550143',
  '112',
])('[AD22] %j is dialled as it stands there', async (typed) => {
  const { ui, heard } = await listening();
  ui.press(outgoing(typed, idOf(5), 'Dana'));
  expect(heard).toMatchObject([{ ...dana, phone: typed }]);
});

test('[AD10] a dialled number is looked for when its record is to be shown', async () => {
  const { ui, adapter } = oracleWorld();
  await adapter.openRecord?.({ id: '(202) 555-0162', type: 'phone', name: '' }, anyCall());
  expect(ui.opened).toEqual([{ type: 'Contact', id: 'CDRM_900102' }]);
});
