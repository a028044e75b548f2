import { expect, test } from 'vitest';
import { numberToDial, usualPhoneForms } from '../../../src/adapters/kit/index.js';
import { samePhone } from '../../../src/phone/index.js';

test.each<unknown>([
  '+1 202 555 0143 x12',
  '+1 202/555-0143',
  'tel:+12025550143',
  'tel:+12025550143;ext=12',
  'tel:555-0143;phone-context=+1202',
  '1-800-FLOWERS',
  '1 800 GOT MILK ext. 7',
  '+1\u2013202\u2013555\u20130143',
  '\u202a(202) 555-0143\u202c',
  'sip:+12025550143@pbx.example',
  'callto://+12025550143',
  '+1 202 555 0143 Durchwahl 12',
  '+91 ९८७६५ ४३२१०',
  ' 4711 ',
  '+49 (0)30/123456-12',
  12025550143,
  '"Bob" <sip:+12025550143@pbx>',
  'whatsapp:+12025550143',
  'tel:%2B12025550143',
  '+1·202·555·0143',
  '＋１２０２５５５０１４３',
  '+1_202_555_0143',
  'T: +12025550143',
  'Bob (+12025550143)',
  'sip:+12025550143;user=phone',
  'https://wa.me/12025550143',
  '+1 202 555 0143 доп. 12',
  '000',
])('[AD22] %j can be dialled', (value) => {
  expect(numberToDial(value)).toBe(String(value).trim());
});

test.each<unknown>([
  '',
  'Private',
  'mira@example.com',
  'Kim Mockingham',
  'INC0010023',
  'd0b2b2b2',
  'https://example.com/100',
  '12',
  'anonymous',
  'sip:10.0.0.1',
  'sip:mira@example.com',
  '100 Main Street',
  undefined,
  null,
  {},
  [],
  Number.NaN,
])('[AD22] %j cannot be dialled', (value) => {
  expect(numberToDial(value)).toBeUndefined();
});

test.each<[string, string[]]>([
  ['+12025550143', ['+12025550143', '12025550143']],
  ['(202) 555-0143', ['(202) 555-0143', '+2025550143', '2025550143']],
  ['Kim', []],
  [
    '+12025550143;ext=12',
    [
      '+12025550143;ext=12',
      '12025550143;ext=12',
      '+12025550143 x12',
      '12025550143 x12',
      '+12025550143 ext. 12',
      '12025550143 ext. 12',
    ],
  ],
])('[AD22] the usual forms of %s', (number, forms) => {
  expect([...new Set(usualPhoneForms(number))]).toEqual(forms);
});

test('[AD22] a number with an extension has it in every form', () => {
  const number = '+1 202 555 0143;ext=12';
  const forms = usualPhoneForms(number);
  expect(forms).toHaveLength(9);
  const options = { defaultCountry: 'US' } as const;
  for (const form of forms) expect(samePhone(form, number, options)).toBe(true);
});
