import { describe, expect, test } from 'vitest';
import { type CountryCode, phoneKey, phoneVariants } from '../../src/phone/index.js';

describe('numbers of six digits', () => {
  test.each<[CountryCode, string, string]>([
    ['LU', '22 12 34', '+352221234'],
    ['LU', '49 49 49', '+352494949'],
    ['LU', '404 500', '+352404500'],
    ['LU', '+352 404500', '+352404500'],
    ['LU', '2627 1234', '+35226271234'],
    ['FO', '201234', '+298201234'],
    ['FO', '20 12 34', '+298201234'],
    ['GL', '32 10 00', '+299321000'],
    ['AD', '712 345', '+376712345'],
    ['AD', '31 23 45', '+376312345'],
    ['NC', '20.12.34', '+687201234'],
    ['NC', '75 12 34', '+687751234'],
    ['WF', '72 12 34', '+681721234'],
    ['SR', '211-234', '+597211234'],
    ['FI', '09 3101', '+35893101'],
    ['FI', '(09) 3101', '+35893101'],
    ['IT', '06 6982', '+39066982'],
  ])('[PH15] in %s, %s is %s', (defaultCountry, text, key) => {
    expect(phoneKey(text, { defaultCountry })).toBe(key);
    for (const variant of phoneVariants(key, { defaultCountry })) {
      expect([variant, phoneKey(variant, { defaultCountry })]).toEqual([variant, key]);
    }
  });

  test.each<[CountryCode, string]>([
    ['LU', '4711'],
    ['LU', '49494'],
    ['FO', '20123'],
    ['DE', '471100'],
    ['DE', '04711'],
    ['FI', '93101'],
    ['FI', '09310'],
    ['AU', '131234'],
    ['US', '555014'],
    ['GB', '946012'],
  ])('[PH15] in %s, %s may be an extension', (defaultCountry, text) => {
    expect(phoneKey(text, { defaultCountry })).toBe(text);
  });

  test('[PH15] in a realm, six digits are local', () => {
    const lu = { defaultCountry: 'LU' } as const;
    expect(phoneKey('sip:221234@sbc.example', lu)).toBe('221234@sbc.example');
    expect(phoneKey('sip:22123456@sbc.example', lu)).toBe('+35222123456');
    expect(phoneKey('sip:+352221234@sbc.example', lu)).toBe('+352221234');
  });
});
