import fc from 'fast-check';
import { type CountryCode, PhoneNumber } from 'libphonenumber-js/min/es6';
import { describe, expect, test } from 'vitest';
import '../fixedSeed.js';
import { isRuntimeError } from '../../src/errors.js';
import { type PhoneOptions, phoneKey, phoneVariants, samePhone } from '../../src/phone/index.js';
import { phonesByCountry } from './phones.js';

const us = { defaultCountry: 'US' } as const;
const gb = { defaultCountry: 'GB' } as const;
const de = { defaultCountry: 'DE' } as const;

describe('the same number', () => {
  test.each<[string, string, PhoneOptions]>([
    ['+12015550123', '(201) 555-0123', us],
    ['+12015550123', '201-555-0123', us],
    ['+12015550123', '1 201 555 0123', us],
    ['+12015550123', '12015550123', us],
    ['+12015550123', '201.555.0123', us],
    ['+12015550123', '+1 (201) 555-0123', {}],
    ['+12015550123', '+1-201-555-0123', {}],
    ['+442079460123', '+44 (0)20 7946 0123', {}],
    ['+442079460123', '020 7946 0123', gb],
    ['+442079460123', '2079460123', gb],
    ['+442079460123', '0044 20 79460123', gb],
    ['+442079460123', '00442079460123', de],
    ['+442079460123', '011 44 20 7946 0123', us],
    ['+442079460123', '0011 44 20 7946 0123', { defaultCountry: 'AU' }],
    ['+442079460123', '442079460123', us],
    ['+442079460123', '00442079460123', us],
    ['+62812345678', '0062812345678', { defaultCountry: 'ID' }],
    ['+4930123456', '030/123456', de],
    ['+4915112345678', '4915112345678', de],
    ['+4915112345678', '0151 1234 5678', de],
    ['+33145453245', '01 45 45 32 45', { defaultCountry: 'FR' }],
    ['+390612345678', '06 1234 5678', { defaultCountry: 'IT' }],
    ['+78005553535', '8 (800) 555-35-35', { defaultCountry: 'RU' }],
    ['+5491123456789', '011 15-2345-6789', { defaultCountry: 'AR' }],
    ['+5511987654321', '0 21 11 98765-4321', { defaultCountry: 'BR' }],
    ['+8613912345678', '139 1234 5678', { defaultCountry: 'CN' }],
    ['+6591234567', '9123 4567', { defaultCountry: 'SG' }],
    ['+4532123456', '32 12 34 56', { defaultCountry: 'DK' }],
    ['+59171234567', '71234567', { defaultCountry: 'BO' }],
    ['+81312345678', '03-1234-5678', { defaultCountry: 'JP' }],
    ['+870773111632', '00 870 773 111 632', de],
  ])('[PH1] %s is %s (%o)', (one, other, options) => {
    expect(samePhone(one, other, options)).toBe(true);
    expect(samePhone(other, one, options)).toBe(true);
  });

  test.each<[string, string]>([
    ['tel', 'tel:+1-201-555-0123'],
    ['tel with parameters', 'tel:+1-201-555-0123;isub=1411'],
    ['tel with a prefix as context', 'tel:555-0123;phone-context=+1-201'],
    ['sip', 'sip:+12015550123@sip.example.com;user=phone'],
    ['sips without +', 'sips:2015550123@10.0.0.7:5061;transport=tls'],
    ['sip with a name', '"Mira Q." <sip:+12015550123@sip.example.com>;tag=8f3a'],
    ['callto', 'callto:+12015550123'],
    ['callto with slashes', 'callto://+12015550123'],
    ['no scheme', '+12015550123@sip.example.com'],
    ['an escaped +', 'tel:%2B12015550123'],
    ['a + that became a space', ' 12015550123'],
    ['spaces around', '\t +1 201 555 0123 \n'],
    ['a hard space', '+1\u00a0201\u202f555\u00a00123'],
    ['marks that cannot be seen', '\u202a+12015550123\u202c'],
    ['long dashes', '+1\u2013201\u2014555\u22120123'],
    ['wide digits', '\uff0b\uff11\uff12\uff10\uff11\uff15\uff15\uff15\uff10\uff11\uff12\uff13'],
    ['Arabic digits', '\u0662\u0660\u0661\u0665\u0665\u0665\u0660\u0661\u0662\u0663'],
  ])('[PH2] is found in an address: %s', (_, text) => {
    expect(samePhone(text, '+12015550123', us)).toBe(true);
  });

  test.each<[string, string]>([
    ['1-800-FLOWERS', '+18003569377'],
    ['1 800 GOT MILK', '+18004686455'],
    ['+1-800-flowers', '+18003569377'],
    ['(800) FLOWERS', '+18003569377'],
    ['1-800-FLOWERS x12', '+18003569377;ext=12'],
  ])('[PH3] letters are keys: %s', (text, key) => {
    expect(phoneKey(text, us)).toBe(key);
  });
});

describe('never a guess', () => {
  test.each<[string, string, string, PhoneOptions]>([
    ['a national number without a country', '020 7946 0123', '+442079460123', {}],
    ['digits without a country', '12015550123', '+12015550123', {}],
    ['a national number of another country', '020 7946 0123', '+442079460123', us],
    ['a number without area code', '555-0123', '+12015550123', us],
    ['a number without area code, written abroad', '7946 0123', '+442079460123', gb],
    ['what could be without area code', '1234567', '+491234567', de],
    ['digits that two countries could have', '442079460123', '+442079460123', de],
    ['a short number with the same ending', '0123', '+12015550123', us],
    ['what is dialled in two ways', '00573211234567', '+573211234567', { defaultCountry: 'CO' }],
    ['the other way', '00573211234567', '+73211234567', { defaultCountry: 'CO' }],
    ['an extension that could be a number', '1234', '+491234', de],
    ['the same ending in two countries', '+442015550123', '+12015550123', us],
    ['one digit more', '+120155501234', '+12015550123', us],
    ['one digit less', '+1201555012', '+12015550123', us],
    ['one digit else', '+12015550124', '+12015550123', us],
    ['a number in a sentence', 'Call 201 555 0123', '+12015550123', us],
    ['two numbers', '201 555 0123 / 201 555 0124', '+12015550123', us],
    ['two extensions', '201 555 0123 x1/x2', '+12015550123', us],
    ['a name with digits', 'Anna 2015550123', '+12015550123', us],
    ['a handle', 'user2015550123', '+12015550123', us],
    ['a number of another network', 'tel:2015550123;phone-context=pbx.example', '2015550124', us],
    ['a code to hide the number', '*67 2015550123', '+12015550123', us],
    ['few digits that begin like a country code', '29052345', '+29052345', us],
    ['letters for a number that cannot be', '+1-100-FLOWERS', '+11003569377', us],
  ])('[PH4] %s: %s is not %s (%o)', (_, one, other, options) => {
    expect(samePhone(one, other, options)).toBe(false);
    expect(samePhone(other, one, options)).toBe(false);
  });

  test('[PH5] short numbers and codes are the same as themselves only', () => {
    const short = ['4711', '04711', '47110', '911', '*72', '#31#', '+49110', '00', '1234x5'];
    for (const one of short.filter((text) => text !== '00')) {
      for (const other of short) {
        expect([one, other, samePhone(one, other, de)]).toEqual([one, other, one === other]);
      }
    }
    expect(samePhone('47-11', ' 4711 ', us)).toBe(true);
  });

  test('[PH5] a short number belongs to its switchboard', () => {
    expect(samePhone('sip:4711@a.example', 'sips:4711@A.EXAMPLE;user=phone')).toBe(true);
    expect(samePhone('sip:4711@a.example', 'sip:4711@b.example')).toBe(false);
    expect(samePhone('sip:4711@a.example', '4711')).toBe(false);
    expect(samePhone('sip:2015550123@a.example', '2015550123')).toBe(true);
    expect(samePhone('tel:4711;phone-context=a.example', 'tel:4711;phone-context=b.example')).toBe(
      false,
    );
  });

  test.each([
    '',
    '   ',
    'anonymous',
    'Anonymous',
    'unknown',
    'unavailable',
    'private',
    'withheld',
    'No Caller ID',
    'sip:anonymous@anonymous.invalid',
    '"Anonymous" <sip:anonymous@anonymous.invalid>',
    '+266696687',
    '86282452253',
    '0',
    '000 000 0000',
    '+',
    '+0',
    'tel:',
    'mira@example.com',
    'sip:mira@example.com',
    '@4711',
    'https://example.com/?id=1',
    '\u0000',
    '<>',
    '%',
    '%E0%A4%A',
    '1'.repeat(251),
  ])('[PH6] %j is no number and matches nothing, not even itself', (text) => {
    expect(phoneKey(text, us)).toBeUndefined();
    expect(samePhone(text, text, us)).toBe(false);
    expect(phoneVariants(text, us)).toEqual([]);
  });

  test.each([undefined, null, 4711, {}, ['4711']])(
    '[PH6] %j is no text and matches nothing',
    (value) => {
      expect(samePhone(value as never, value as never)).toBe(false);
      expect(phoneVariants(value as never)).toEqual([]);
    },
  );
});

describe('extensions', () => {
  const withSeven = [
    '+1 201 555 0123 x7',
    '+1 201 555 0123 ext. 7',
    '+1 201 555 0123 #7',
    '+12015550123;ext=7',
    'tel:+1-201-555-0123;ext=7',
    'sip:+12015550123;ext=7@sip.example.com',
    '2015550123,,7',
  ];

  test.each(withSeven)('[PH7] %s is extension 7', (text) => {
    expect(phoneKey(text, us)).toBe('+12015550123;ext=7');
    expect(samePhone(text, '+12015550123', us)).toBe(false);
    expect(samePhone(text, '+12015550123 x8', us)).toBe(false);
  });

  test.each(withSeven)('[PH7] %s is the switchboard too, if that is asked for', (text) => {
    const options = { ...us, ignoreExtension: true };
    expect(samePhone(text, '+12015550123', options)).toBe(true);
    expect(samePhone(text, '+12015550123 x8', options)).toBe(true);
  });

  test('[PH7] short numbers keep theirs', () => {
    expect(samePhone('1234 x5', '1234 ext. 5')).toBe(true);
    expect(samePhone('1234 x5', '1234')).toBe(false);
  });
});

describe('prefixes of the house', () => {
  const house = { ...us, outsidePrefix: '9' };

  test.each([
    '92015550123',
    '912015550123',
    '9,201 555 0123',
    '9-1-201-555-0123',
    '9 (201) 555-0123',
    '2015550123',
  ])('[PH8] %s has an outside line or needs none', (text) => {
    expect(samePhone(text, '+12015550123', house)).toBe(true);
  });

  test('[PH8] an outside line before an international call', () => {
    expect(samePhone('9011442079460123', '+442079460123', house)).toBe(true);
    expect(samePhone('0004420 7946 0123', '+442079460123', { ...de, outsidePrefix: '0' })).toBe(
      true,
    );
    expect(samePhone('0030123456', '+4930123456', { ...de, outsidePrefix: '0' })).toBe(true);
  });

  test('[PH8] a number that is complete as it stands keeps its first digit', () => {
    expect(phoneKey('9175550123', house)).toBe('+19175550123');
    expect(phoneKey('+92015550123', house)).not.toBe('+12015550123');
  });

  test('[PH8] without the option nothing is taken off', () => {
    expect(samePhone('92015550123', '+12015550123', us)).toBe(false);
  });

  test('[PH9] another international prefix', () => {
    expect(samePhone('8,442079460123', '+442079460123', us)).toBe(false);
    const options = { ...us, internationalPrefix: '8' };
    expect(samePhone('8,442079460123', '+442079460123', options)).toBe(true);
    expect(samePhone('00442079460123', '+442079460123', { internationalPrefix: '00' })).toBe(true);
  });

  test.each<[string, object]>([
    ['defaultCountry', { defaultCountry: 'XX' }],
    ['defaultCountry', { defaultCountry: 'us' }],
    ['defaultCountry', { defaultCountry: 1 }],
    ['outsidePrefix', { outsidePrefix: '' }],
    ['outsidePrefix', { outsidePrefix: 'nine' }],
    ['internationalPrefix', { internationalPrefix: '+' }],
    ['internationalPrefix', { internationalPrefix: 0 }],
  ])('[PH10] %s of %j is an error at once', (option, options) => {
    for (const use of [
      () => samePhone('', '', options),
      () => phoneKey('', options),
      () => phoneVariants('', options),
    ]) {
      let thrown: unknown;
      try {
        use();
      } catch (error) {
        thrown = error;
      }
      expect(isRuntimeError(thrown) && thrown.code === 'INVALID_OPTION' && thrown.details).toEqual({
        option,
      });
    }
  });
});

/** Some have a trunk prefix, some have short numbers, some have several prefixes for calls abroad. */
const unlike = ['AR', 'AU', 'BR', 'DE', 'FI', 'GB', 'IT', 'KI', 'RU', 'SG', 'US'];
const sample = phonesByCountry.filter(([country]) => unlike.includes(country));

describe.each(sample)('%s', (country, phone) => {
  const options = { defaultCountry: country };

  test('[PH11] a mobile number is the same in all forms', () => {
    // Fewer than 7 digits could be an extension. Kiribati has numbers of 5 and of 8: 8 could be too many
    // for what they say without their country.
    const hasOwnForm = phone.nationalNumber.length >= 7 && country !== 'KI';
    const forms = [
      phone.formatInternational(),
      phone.getURI(),
      `00${phone.number.slice(1)}`,
      ...(hasOwnForm ? [phone.formatNational()] : []),
    ];
    const keys = forms.map((form) => phoneKey(form, { ...options, internationalPrefix: '00' }));
    expect(keys).toEqual(forms.map(() => phone.number));
  });

  test('[PH11] the variants are all the same number, each once, E.164 first', () => {
    for (const more of [{}, { outsidePrefix: '9' }, { outsidePrefix: '0' }]) {
      const variants = phoneVariants(phone.number, { ...options, ...more });
      expect(variants[0]).toBe(phone.number);
      expect(new Set(variants).size).toBe(variants.length);
      for (const variant of variants) {
        expect([variant, phoneKey(variant, { ...options, ...more })]).toEqual([
          variant,
          phone.number,
        ]);
      }
    }
  });
});

const anyPhone = fc.constantFrom(...phonesByCountry);
const anyCountry = fc.constantFrom<CountryCode | undefined>(
  undefined,
  ...phonesByCountry.map(([country]) => country),
);
/** Another number of the same plan: some of its last digits are others. */
const anyNumber = fc
  .tuple(anyPhone, fc.integer({ min: 0, max: 9999 }))
  .map(([[country, phone], end]) => {
    const digits = String(end).padStart(4, '0');
    return [country, new PhoneNumber(phone.number.slice(0, -4) + digits)] as const;
  });
const anyOptions = fc
  .record({ country: anyCountry, outside: fc.constantFrom(undefined, '9', '0') })
  .map(
    ({ country, outside }): PhoneOptions => ({
      ...(country && { defaultCountry: country }),
      ...(outside && { outsidePrefix: outside }),
    }),
  );
const anyText = fc.oneof(
  fc.string(),
  fc
    .array(
      fc.constantFrom(
        ...'0123456789+-() .x#*;,@',
        'ext',
        'tel:',
        'sip:',
        'ABC',
        '<',
        '>',
        ';ext=',
        '%',
      ),
      { maxLength: 20 },
    )
    .map((pieces) => pieces.join('')),
  anyPhone.map(([, phone]) => phone.formatNational()),
  anyPhone.map(([, phone]) => phone.number),
  anyPhone.map(([, phone]) => phone.number.slice(1)),
);

describe('always', () => {
  test('[PH12] symmetric, and the same as itself unless it is no number', () => {
    fc.assert(
      fc.property(anyText, anyText, anyOptions, (one, other, options) => {
        expect(samePhone(one, other, options)).toBe(samePhone(other, one, options));
        expect(samePhone(one, one, options)).toBe(phoneKey(one, options) !== undefined);
      }),
      { numRuns: 300 },
    );
  });

  test('[PH12] whatever is written, variants are the same number', () => {
    fc.assert(
      fc.property(anyText, anyOptions, (text, options) => {
        const variants = phoneVariants(text, options);
        expect(variants.length > 0).toBe(phoneKey(text, options) !== undefined);
        for (const variant of variants) expect(samePhone(text, variant, options)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('[PH12] numbers that differ are different in every complete form, whatever the country', () => {
    const written = (phone: PhoneNumber) =>
      fc.constantFrom(
        phone.number,
        phone.formatInternational(),
        phone.getURI(),
        `sip:${phone.number}@sip.example.com`,
        `+${phone.countryCallingCode} (0)${phone.nationalNumber}`,
      );
    const pair = fc
      .tuple(anyNumber, anyNumber)
      .chain(([[, one], [, other]]) =>
        fc.tuple(fc.constant(one), fc.constant(other), written(one), written(other)),
      );
    fc.assert(
      fc.property(pair, anyOptions, ([one, other, oneText, otherText], options) => {
        const isSame = samePhone(oneText, otherText, options);
        expect(isSame && one.number !== other.number).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('[PH12] national forms of one country are the same only if the numbers are', () => {
    const pair = fc
      .tuple(anyNumber, fc.integer({ min: 0, max: 9999 }))
      .map(([[country, one], end]) => {
        const ending = String(end).padStart(4, '0');
        return [country, one, new PhoneNumber(one.number.slice(0, -4) + ending)] as const;
      });
    fc.assert(
      fc.property(pair, ([country, one, other]) => {
        const options = { defaultCountry: country };
        const same = samePhone(one.formatNational(), other.formatNational(), options);
        expect(same).toBe(one.number === other.number);
        const mixed = samePhone(one.formatNational(), other.number, options);
        expect(mixed && one.number !== other.number).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
