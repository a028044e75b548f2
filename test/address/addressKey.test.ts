import { expect, test } from 'vitest';
import { addressKey } from '../../src/address/addressKey.js';
import { addressText } from '../../src/address/addressText.js';

test.each([
  ['tel:+1-202-555-0143;ext=12', '+12025550143;ext=12'],
  ['(1) 202.555.0143 x12', '12025550143;ext=12'],
  ['+12025550143', '+12025550143'],
  ['0044 (0)20 7946 0123', '+442079460123'],
  ['+39 (0)6 1234 5678', '+390612345678'],
  ['+521 55 4163 7145', '+525541637145'],
  ['Mira@Example.com', 'mira@example.com'],
  ['mailto:MIRA@example.com', 'mira@example.com'],
  [' Kim M ', 'kim m'],
  ['anonymous', ''],
  ['', ''],
])('%j has the key %j', (text, key) => {
  expect(addressKey(text)).toBe(key);
});

test.each([
  ['tel:+1-202-555-0143;ext=12', '+1-202-555-0143;ext=12'],
  ['"Mira" <sip:+12025550143@h>', '+12025550143'],
  ['mailto:Mira@example.com?subject=a', 'Mira@example.com'],
  [' sip:mira@h ', ' sip:mira@h '],
  ['Anonymous <sip:anonymous@h>', 'Anonymous <sip:anonymous@h>'],
  [' anonymous ', ' anonymous '],
])('%j as a text is %j', (text, short) => {
  expect(addressText(text)).toBe(short);
});
