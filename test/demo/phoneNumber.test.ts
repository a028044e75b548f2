import { describe, expect, test } from 'vitest';
import {
  isSearchable,
  mayBeSame,
  type PhoneNumber,
  parsePhoneNumber,
} from '../../demo/server/phoneNumber.js';

describe('parsePhoneNumber', () => {
  test.each([
    '+1 (202) 555-0143',
    '+12025550143',
    '1-202-555-0143',
    '2025550143',
    '202.555.0143',
    'tel:+1-202-555-0143',
    'sip:+12025550143@pbx.example.com;user=phone',
    '011 1 202 555 0143',
    '0012025550143',
    '"Alex" <sip:+12025550143@pbx.example>',
    'whatsapp:12025550143',
    'tel:%2B12025550143',
    '+1\u2013202\u2013555\u20130143',
  ])('reads %s as the same number', (text) => {
    const number = parsePhoneNumber(text);
    expect(number.key).toBe('2025550143');
    expect(mayBeSame(number, parsePhoneNumber('+12025550143'))).toBe(true);
  });

  test('keeps extensions apart', () => {
    const [seven, other, bare] = ['(202) 555 0143 ext. 7', '2025550143 доб. 8', '+12025550143'].map(
      parsePhoneNumber,
    ) as [PhoneNumber, PhoneNumber, PhoneNumber];
    expect([seven.key, seven.extension, bare.extension]).toEqual(['2025550143', '7', undefined]);
    expect(mayBeSame(seven, parsePhoneNumber('tel:+12025550143;ext=7'))).toBe(true);
    expect(mayBeSame(seven, other)).toBe(false);
    expect(mayBeSame(seven, bare)).toBe(false);
  });

  test('keeps numbers of different countries apart', () => {
    const here = parsePhoneNumber('+1 202 555 0143');
    const there = parsePhoneNumber('+44 202 555 0143');
    expect(here.key).toBe(there.key);
    expect(mayBeSame(here, there)).toBe(false);
    expect(mayBeSame(there, parsePhoneNumber('202 555 0143'))).toBe(true);
  });

  test.each(['', '1234', 'anonymous', '+', 'x12345678'])(
    'finds %j too short to search by',
    (text) => {
      expect(isSearchable(parsePhoneNumber(text))).toBe(false);
    },
  );

  test('takes a local number for one that can be searched by', () => {
    expect(isSearchable(parsePhoneNumber('555-0143'))).toBe(true);
  });
});
