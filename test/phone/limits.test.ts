import { expect, test } from 'vitest';
import { isRuntimeError } from '../../src/errors.js';
import { phoneKey, phoneVariants } from '../../src/phone/index.js';

const us = { defaultCountry: 'US' } as const;
const gb = { defaultCountry: 'GB' } as const;

test('[PH10] a prefix has eight characters at most, also * and #', () => {
  for (const outsidePrefix of ['9', '12345678', '*9', '#']) {
    expect(phoneKey(`${outsidePrefix}2015550123`, { ...us, outsidePrefix })).toBe('+12015550123');
  }
  let thrown: unknown;
  try {
    phoneKey('1', { outsidePrefix: '123456789' });
  } catch (error) {
    thrown = error;
  }
  expect(isRuntimeError(thrown) && thrown.message).toBe(
    'The option outsidePrefix must be 1 to 8 of the digits, * and #.',
  );
});

test('[PH6] a text of 250 characters is read, a longer one is not', () => {
  expect(phoneKey(`*${'1'.repeat(249)}`)).toBe(`*${'1'.repeat(249)}`);
  expect(phoneKey(`*${'1'.repeat(250)}`)).toBeUndefined();
});

test.each(['9,', '9 ', '9.', '9/', '9-', '9. '])('[PH8] %j is an outside line', (prefix) => {
  const house = { ...us, outsidePrefix: '9' };
  expect(phoneKey(`${prefix}201 555 0123`, house)).toBe('+12015550123');
});

test('[PH9] a pause in the usual international prefix is not dialled', () => {
  const variants = phoneVariants('+442079460123', { defaultCountry: 'RU' });
  expect(variants).toContain('810442079460123');
  expect(variants.join()).not.toContain('~');
});

test('[PH4] a country code without + needs ten digits behind each other', () => {
  expect(phoneKey('4532123456', gb)).toBe('+4532123456');
  expect(phoneKey('298201234', gb)).toBe('298201234');
});

test('[PH4] seven digits are a whole number where all numbers have seven or more', () => {
  expect(phoneKey('6123456', { defaultCountry: 'EE' })).toBe('+3726123456');
});

test('[PH3] two digits with letters behind them are no number', () => {
  expect(phoneKey('1-2FLOWERSAB', us)).toBeUndefined();
});
