import { expect, test } from 'vitest';
import { numberToDial, usualPhoneForms } from '../../../src/adapters/kit/index.js';
import { samePhone } from '../../../src/phone/index.js';

test.each<[unknown, string | undefined]>([
  ['+1 202 555 0143 x12', '+1 202 555 0143;ext=12'],
  ['+1 202/555-0143', '+1 202/555-0143'],
  ['tel:+12025550143', '+12025550143'],
  ['tel:555-0143;phone-context=+1202', '+1202555-0143'],
  ['1-800-FLOWERS', '1-800-3569377'],
  ['1 800 GOT MILK ext. 7', '1 800 468 6455;ext=7'],
  ['+1\u2013202\u2013555\u20130143', '+1-202-555-0143'],
  ['\u202a(202) 555-0143\u202c', '(202) 555-0143'],
  ['sip:+12025550143@pbx.example', '+12025550143'],
  ['callto://+12025550143', '+12025550143'],
  [' 4711 ', '4711'],
  [12025550143, '12025550143'],
  ['', undefined],
  ['Private', undefined],
  ['mira@example.com', undefined],
  ['Kim Mockingham', undefined],
  [undefined, undefined],
  [{}, undefined],
])('[AD20] the number to dial in %j is %j', (value, number) => {
  expect(numberToDial(value)).toBe(number);
});

test.each<[string, string[]]>([
  ['+12025550143', ['+12025550143', '+12025550143', '12025550143']],
  ['(202) 555-0143', ['(202) 555-0143', '+2025550143', '2025550143']],
  ['+44 (0)20 7946 0123', ['+44 (0)20 7946 0123', '+442079460123', '442079460123']],
  ['Kim', []],
  ['+12025550143;ext=12', ['+12025550143;ext=12', '+12025550143 x12', '+12025550143 ext. 12']],
])('[AD20] the usual forms of %s', (number, forms) => {
  expect(usualPhoneForms(number)).toEqual(forms);
});

test('[AD20] a number with an extension has it in every form', () => {
  const number = '+1 202 555 0143;ext=12';
  const forms = usualPhoneForms(number);
  expect(forms).toHaveLength(6);
  for (const form of forms) expect(samePhone(form, number)).toBe(true);
});
