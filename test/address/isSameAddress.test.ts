import { describe, expect, test } from 'vitest';
import { addressKey } from '../../src/address/addressKey.js';
import { isSameAddress } from '../../src/address/isSameAddress.js';

const same = (known: string, told: string, homeCode?: string) =>
  isSameAddress(addressKey(known), addressKey(told), homeCode);

describe('[AR11] an address that is told in another form', () => {
  test.each([
    ['(202) 555-0143', '+12025550143'],
    ['1-202-555-0143', '+12025550143'],
    ['12025550143', '2025550143'],
    ['020 7946 0123', '+442079460123'],
    ['020 7946 0123', '442079460123'],
    ['20 7946 0123', '020 7946 0123'],
    ['0044 20 7946 0123', '+44 20 7946 0123'],
    ['00 44 (0)20 7946 0123', '+442079460123'],
    ['+44 (0)20 7946 0123', '+442079460123'],
    ['+44 (0) 20 7946 0123', '020 7946 0123'],
    ['011 44 20 7946 0123', '+442079460123'],
    ['+52 1 55 4163 7145', '+52 55 4163 7145'],
    ['089 1234567', '+49891234567'],
    ['01 23 45 67 89', '+33123456789'],
    ['8 (495) 123-45-67', '+74951234567'],
    ['(06 1) 123 4567', '+3611234567'],
    ['06 1234 5678', '+390612345678'],
    ['32 12 34 56', '+4532123456'],
    ['551 2345', '+354 551 2345'],
    ['0 11 3456 7890', '+551134567890'],
    ['tel:+1-202-555-0143', 'sip:+12025550143@pbx.example;user=phone'],
    ['whatsapp:+12025550143', '2025550143'],
    ['1-800-FLOWERS', '+18003569377'],
    ['4711', 'sip:4711@pbx.example'],
    ['Kim@Example.com', 'mailto:kim@example.com'],
  ])('%s may be %s, and the other way round', (known, told) => {
    expect([same(known, told), same(told, known)]).toEqual([true, true]);
  });

  test.each([
    ['+12025550143', '+13125550143'],
    ['+12025550143', '+442025550143'],
    ['+12025550143', '+2025550143'],
    ['(202) 555-0143', '+13125550143'],
    ['(202) 555-0143', '(312) 555-0143'],
    ['555-0143', '+12025550143'],
    ['020 7946 0123', '+441207946012'],
    ['020 7946 0123', '030 7946 0123'],
    ['4711', '+494711'],
    ['4711', '04711'],
    ['+39 (0)6 1234 5678', '+39 6 1234 5678'],
    ['kim@example.com', 'kim@example.org'],
    ['+12025550143', 'kim'],
    ['+12025550143', ''],
  ])('%s is not %s', (known, told) => {
    expect([same(known, told), same(told, known)]).toEqual([false, false]);
  });

  test.each([
    ['+12025550143;ext=12', '+12025550143', true],
    ['(202) 555-0143 x12', '+12025550143', true],
    ['+12025550143 ext. 12', 'tel:+12025550143;ext=12', true],
    ['+12025550143', '+12025550143;ext=12', false],
    ['+12025550143;ext=13', '+12025550143;ext=12', false],
  ])('%s, told as %s: %j', (known, told, expected) => {
    expect(same(known, told)).toBe(expected);
  });

  test.each([
    ['020 7946 0123', '+442079460123', '44', true],
    ['020 7946 0123', '+492079460123', '44', false],
    ['20 7946 0123', '+12079460123', '44', false],
    ['0044 20 7946 0123', '+442079460123', '1', true],
    ['442079460123', '+442079460123', '1', true],
    ['(202) 555-0143', '+12025550143', '1', true],
  ])('%s, told as %s in the country %s: %j', (known, told, homeCode, expected) => {
    expect([same(known, told, homeCode), same(told, known, homeCode)]).toEqual([
      expected,
      expected,
    ]);
  });

  test.each(['', ' ', 'anonymous', 'Private', '+1 000 000 0000'])('%j is nobody', (address) => {
    expect(addressKey(address)).toBe('');
  });
});
