import { describe, expect, test } from 'vitest';
import { phoneKey, phoneVariants, samePhone } from '../../src/phone/index.js';
import {
  hosts,
  namesAndNumbers,
  numbersOfCallers,
  withheldNumbers,
  withheldWords,
} from '../address/callers.js';

const us = { defaultCountry: 'US' } as const;

test.each(numbersOfCallers)('[PH2] %s is %s', (text, key) => {
  expect(phoneKey(text, us)).toBe(key);
});

test.each([...withheldNumbers, ...Object.values(withheldWords).flat()])(
  '[PH6] %s is no number, because it is withheld',
  (text) => {
    expect(phoneKey(text, us)).toBeUndefined();
    expect(samePhone(text, text, us)).toBe(false);
  },
);

test.each(hosts)('[PH6] %s is no number, because it is a host', (text) => {
  expect(phoneKey(text, us)).toBeUndefined();
});

test.each(namesAndNumbers)('[PH6] %s is a number if it has digits only', (text) => {
  expect(phoneKey(text, us) !== undefined).toBe(!/\p{L}/u.test(text));
});

describe('a local number in a realm', () => {
  const forms = (number: string) => [
    `tel:${number};phone-context=a.example`,
    `sip:${number}@a.example`,
    `${number}@A.example`,
    `"Alex" <sips:${number}@a.example:5061;user=phone>`,
  ];

  test.each(['12', '4711', '555014', '5550143', '555-0143', '79460123'])(
    '[PH5] %s is the same in that realm only',
    (number) => {
      for (const form of forms(number)) {
        expect(samePhone(form, `sip:${number}@a.example`, us)).toBe(true);
        expect(samePhone(form, `tel:${number};phone-context=b.example`, us)).toBe(false);
        expect(samePhone(form, `sip:${number}@pbx-b.example`, us)).toBe(false);
        expect(samePhone(form, number, us)).toBe(false);
        expect(phoneVariants(form, us)).toEqual([form]);
      }
    },
  );

  test('[PH5] a number that the default country completes is the same everywhere', () => {
    const options = { defaultCountry: 'DK' } as const;
    expect(samePhone('sip:32123456@a.example', '+4532123456', options)).toBe(true);
    expect(samePhone('sip:2025550143@a.example', '+12025550143', us)).toBe(true);
    expect(samePhone('tel:2025550143;phone-context=a.example', '2025550143', us)).toBe(true);
  });
});

test.each([
  '+1 202 555 0143 ~ 12 extra',
  '+1 202 555 0143 e12',
  '+1 202 555 0143 pin 12',
  '+12025550143 x12 x13',
  '12025550143 x 1234567890',
])('[PH7] what screen pops read as a text is no number: %s', (text) => {
  expect(phoneKey(text, us)).toBeUndefined();
});

test.each([
  ['1300 FLOWERS', '+611300356937'],
  ['1300-FLOWER', '+611300356937'],
  ['00-44-20-7946-0123', '+442079460123'],
  ['0011-44-20-7946-0123', '+442079460123'],
])('[PH3] in Australia, %s is %s', (text, key) => {
  expect(phoneKey(text, { defaultCountry: 'AU' })).toBe(key);
});
