import { expect, test } from 'vitest';
import { anyCall } from '../calls.js';
import { sysIdOf } from './FakeInstance.js';
import { outgoing, servicenowWorld } from './servicenowWorld.js';

test('[AD10] OpenFrame has one subscription however often one subscribes', () => {
  const { openFrame, adapter } = servicenowWorld();
  for (let round = 0; round < 3; round += 1) adapter.onClickToDial?.(() => {})();
  expect(openFrame.listenerCount).toBe(1);
});

const phone = '+12025550147';
const target = { id: sysIdOf(5), type: 'customer_contact', name: 'Dana', phone };

test.each([
  ['the usual object', outgoing(phone, `sys_id=${sysIdOf(5)}`, 'Dana'), target],
  ['a text', JSON.stringify(outgoing(phone, `sys_id=${sysIdOf(5)}`, 'Dana')), target],
  ['a flat number', { phone_number: phone }, { id: phone, type: 'phone', name: phone, phone }],
  ['a query that is no id', outgoing(phone, 'name=Dana'), { id: phone, type: 'phone' }],
  ['no number', outgoing('', `sys_id=${sysIdOf(5)}`), undefined],
  ['another kind of event', { ...outgoing(phone, ''), type: 'INCOMING_CALL' }, undefined],
  ['no JSON', '{"half', undefined],
  ['nothing', null, undefined],
])('[AD10] a dial is read out of %s', (_, context, expected) => {
  const { openFrame, adapter } = servicenowWorld();
  const heard: unknown[] = [];
  adapter.onClickToDial?.((dialled) => heard.push(dialled));
  openFrame.press(context);
  if (expected) expect(heard).toMatchObject([expected]);
  else expect(heard).toEqual([]);
});

test.each([
  '+1 202 555 0143 x12',
  '+1 202/555-0143',
  '(202) 555-0143 ext. 12',
  '1-800-FLOWERS',
  '+1 202 555\u20130143',
  '112',
])('[AD10] %j is dialled as it was typed', (typed) => {
  const { openFrame, adapter } = servicenowWorld();
  const heard: unknown[] = [];
  adapter.onClickToDial?.((dialled) => heard.push(dialled));
  openFrame.press(outgoing(typed, `sys_id=${sysIdOf(5)}`, 'Dana'));
  openFrame.press({ phone_number: typed });
  expect(heard).toMatchObject([{ ...target, phone: typed }, { phone: typed }]);
});

test.each<[string, object, string | undefined]>([
  ['a telephone link', { phoneNumber: 'tel:+12025550143' }, '+12025550143'],
  ['the phone number', { account_number: '100234', phoneNumber: phone }, phone],
  ['the phone number', { number: 'INC0010023', value: '7', mobile_phone: phone }, phone],
  ['the number', { account_number: '100234', number: phone }, phone],
  ...['cell', 'msisdn', 'to', 'destination', 'dialed', 'dialled_number', 'called'].map(
    (name): [string, object, string] => [
      `the field ${name}`,
      { account_number: '100234', [name]: phone },
      phone,
    ],
  ),
  ['the number, not the place', { to: 'Kim', destination: 'Berlin', value: phone }, phone],
  ['a SIP address', { phone: `"Bob" <sip:${phone}@pbx>` }, `"Bob" <sip:${phone}@pbx>`],
  ['a number that is no text', { phone_number: 12025550147 }, '12025550147'],
  ['the number, not its extension', { phone_ext: '123', number: phone }, phone],
  [
    'the number, not its country',
    { phone_country_code: '+490', number: '030 123456' },
    '030 123456',
  ],
  ['the number, not an id', { mobile_id: '100234', mobileSysId: '100235', number: phone }, phone],
  ['the number, not its kind', { phone_type: '2nd line 24', phone_number: phone }, phone],
  ['a key of its own', { tel: phone }, phone],
  ['an address of callto:', { phone: `callto:${phone}` }, `callto:${phone}`],
  ['an address of sip:', { phone: `sip:${phone}@pbx` }, `sip:${phone}@pbx`],
  ['full-width digits', { phone: '１ ２０２ ５５５ ０１４３' }, '１ ２０２ ５５５ ０１４３'],
  ['nobody', { phone_ext: '123' }, undefined],
  ['nobody', { account_number: '100234', case_number: 'CS0001' }, undefined],
  ['nobody', { value: sysIdOf(5) }, undefined],
  ['nobody', { phone: 'ask at the desk' }, undefined],
  ['nobody', { phone: 'dana.4711@example.com' }, undefined],
])('[AD10] %s is dialled out of %j', (_, context, expected) => {
  const { openFrame, adapter } = servicenowWorld();
  const heard: { readonly phone: string }[] = [];
  adapter.onClickToDial?.((dialled) => heard.push(dialled));
  openFrame.press(context);
  expect(heard.map((dialled) => dialled.phone)).toEqual(expected ? [expected] : []);
});

test('[AD10] a dialled number is looked for when it is to be shown', async () => {
  const { openFrame, adapter } = servicenowWorld();
  const record = { id: '(202) 555-0162', type: 'phone', name: '' };
  await adapter.openRecord?.(record, anyCall());
  expect(openFrame.opened).toEqual([
    { entity: 'customer_contact', query: `sys_id=${sysIdOf(900_102)}` },
  ]);
});

test.each([
  [{ company_name: 'Acme', name: 'Dana' }, 'Dana'],
  [{ account_name: 'Acme', contact_name: 'Dana' }, 'Dana'],
  [{ company_name: 'Acme', full_name: 'Dana', name: '' }, 'Dana'],
  [{ company_name: 'Acme' }, 'Acme'],
  [{}, phone],
])('[AD10] the target of %j is named %s', (names, name) => {
  const { openFrame, adapter } = servicenowWorld();
  const heard: unknown[] = [];
  adapter.onClickToDial?.((dialled) => heard.push(dialled));
  openFrame.press({ ...names, entity: 'customer_contact', sys_id: sysIdOf(5), phone });
  expect(heard).toMatchObject([{ ...target, name }]);
});
