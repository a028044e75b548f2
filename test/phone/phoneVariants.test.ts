import { describe, expect, test } from 'vitest';
import { type PhoneOptions, phoneVariants } from '../../src/phone/index.js';

describe('phoneVariants', () => {
  test.each<[string, string, PhoneOptions, string[]]>([
    [
      'a number at home',
      'tel:+442079460123',
      { defaultCountry: 'GB' },
      [
        '+442079460123',
        '442079460123',
        '02079460123',
        '2079460123',
        '00442079460123',
        '00 44 20 7946 0123',
        '+44 20 7946 0123',
        '020 7946 0123',
        '+44-20-7946-0123',
        '+44 (0)20 7946 0123',
        '020-7946-0123',
        '020.7946.0123',
        '44 20 7946 0123',
        '44-20-7946-0123',
        '44.20.7946.0123',
      ],
    ],
    [
      'a number at home, without trunk prefix',
      '201-555-0123',
      { defaultCountry: 'US' },
      [
        '+12015550123',
        '12015550123',
        '2015550123',
        '01112015550123',
        '011 1 201 555 0123',
        '+1 201 555 0123',
        '(201) 555-0123',
        '+1-201-555-0123',
        '+1 (201) 555-0123',
        '201 555 0123',
        '201-555-0123',
        '201.555.0123',
        '1 201 555 0123',
        '1-201-555-0123',
        '1.201.555.0123',
      ],
    ],
    [
      'a number abroad: no form that leaves the country out',
      '+33145453245',
      { defaultCountry: 'US' },
      [
        '+33145453245',
        '33145453245',
        '01133145453245',
        '011 33 1 45 45 32 45',
        '+33 1 45 45 32 45',
        '+33-1-45-45-32-45',
        '+33 (0)1 45 45 32 45',
        '33 1 45 45 32 45',
        '33-1-45-45-32-45',
        '33.1.45.45.32.45',
      ],
    ],
    [
      'a number from a house of no country: no form that needs one',
      '+12015550123',
      {},
      ['+12015550123', '+1 201 555 0123', '+1-201-555-0123', '+1 (201) 555-0123'],
    ],
    [
      'a number without a country: as it came',
      '(201) 555-0123',
      {},
      ['2015550123', '(201) 555-0123'],
    ],
    ['an extension', ' 4711 ', { defaultCountry: 'US', outsidePrefix: '9' }, ['4711']],
    ['an extension elsewhere: not without its place', 'sip:4711@pbx', {}, ['sip:4711@pbx']],
  ])('[PH11] %s', (_, number, options, expected) => {
    expect(phoneVariants(number, options)).toEqual(expected);
  });

  test('[PH11] with the outside line, as it is dialled', () => {
    const options = { defaultCountry: 'US', outsidePrefix: '9' } as const;
    expect(phoneVariants('+12015550123', options).filter((form) => form.startsWith('9'))).toEqual([
      '92015550123',
      '912015550123',
      '901112015550123',
    ]);
    expect(phoneVariants('+442079460123', options).filter((form) => form.startsWith('9'))).toEqual([
      '9011442079460123',
    ]);
  });

  test.each<[NonNullable<PhoneOptions['defaultCountry']>, string]>([
    ['DE', '00442079460123'],
    ['US', '011442079460123'],
    ['AU', '0011442079460123'],
    ['RU', '810442079460123'],
    ['FI', '00442079460123'],
    ['JP', '010442079460123'],
  ])('[PH11] as it is dialled abroad, in %s', (defaultCountry, form) => {
    expect(phoneVariants('+442079460123', { defaultCountry })).toContain(form);
  });

  test('[PH11] where several prefixes are dialled there is no such form, unless it is told', () => {
    const foreign = (internationalPrefix?: string) =>
      phoneVariants('+442079460123', {
        defaultCountry: 'BR',
        ...(internationalPrefix && { internationalPrefix }),
      }).filter((form) => /^0/.test(form));
    expect(foreign()).toEqual([]);
    expect(foreign('0021')).toEqual(['0021442079460123', '0021 44 20 7946 0123']);
  });

  test('[PH11] with an extension every form has it, in three ways', () => {
    const variants = phoneVariants('+1 201 555 0123 x7', { defaultCountry: 'US' });
    expect(variants.slice(0, 3)).toEqual([
      '+12015550123;ext=7',
      '+12015550123 x7',
      '+12015550123 ext. 7',
    ]);
    expect(variants.filter((form) => !/(;ext=| x| ext\. )7$/.test(form))).toEqual([]);
  });

  test('[PH11] without extensions, if they are to be ignored', () => {
    const options = { defaultCountry: 'US', ignoreExtension: true } as const;
    const variants = phoneVariants('+1 201 555 0123 x7', options);
    expect(variants).toEqual(phoneVariants('+1 201 555 0123', options));
  });
});
