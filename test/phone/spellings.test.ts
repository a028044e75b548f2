import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' };
import {
  type CountryCode,
  getExampleNumber,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min/es6';
import { describe, expect, test } from 'vitest';
import { phoneKey, samePhone } from '../../src/phone/index.js';

/** A mobile number of each of 45 countries in E.164. */
const numbers: readonly (readonly [CountryCode, string])[] = [
  ['US', '+12015550123'],
  ['CA', '+15062345678'],
  ['MX', '+522221234567'],
  ['BR', '+5511961234567'],
  ['AR', '+5491123456789'],
  ['CL', '+56221234567'],
  ['CO', '+573211234567'],
  ['PE', '+51912345678'],
  ['GB', '+447400123456'],
  ['IE', '+353850123456'],
  ['FR', '+33612345678'],
  ['DE', '+4915123456789'],
  ['AT', '+43664123456'],
  ['CH', '+41781234567'],
  ['IT', '+393123456789'],
  ['ES', '+34612345678'],
  ['PT', '+351912345678'],
  ['NL', '+31612345678'],
  ['BE', '+32450001234'],
  ['LU', '+352628123456'],
  ['SE', '+46701234567'],
  ['NO', '+4740612345'],
  ['DK', '+4534412345'],
  ['FI', '+358412345678'],
  ['PL', '+48512345678'],
  ['CZ', '+420601123456'],
  ['HU', '+36201234567'],
  ['RO', '+40712034567'],
  ['GR', '+306912345678'],
  ['TR', '+905012345678'],
  ['RU', '+79123456789'],
  ['UA', '+380501234567'],
  ['IL', '+972502345678'],
  ['SA', '+966512345678'],
  ['AE', '+971501234567'],
  ['EG', '+201001234567'],
  ['ZA', '+27711234567'],
  ['NG', '+2348021234567'],
  ['IN', '+918123456789'],
  ['CN', '+8613123456789'],
  ['JP', '+819012345678'],
  ['KR', '+821020000000'],
  ['SG', '+6581234567'],
  ['AU', '+61412345678'],
  ['NZ', '+64211234567'],
];

const exampleOf = (country: CountryCode): PhoneNumber => {
  const phone = getExampleNumber(country, examples);
  if (phone === undefined) throw new Error(`no example for ${country}`);
  return phone;
};

/** Five spellings of a number in its country. */
const spellingsOf = (phone: PhoneNumber): readonly string[] => [
  phone.formatInternational(),
  phone.formatNational(),
  phone.getURI(),
  phone.formatInternational().replaceAll(' ', '-'),
  phone.formatNational().replace(/[ -]/g, '.'),
];

const table = numbers.flatMap(([country, number]) =>
  spellingsOf(exampleOf(country)).map((spelling) => [country, spelling, number] as const),
);

test('[PH13] the table has 200 spellings in 40 countries, and more', () => {
  expect(table.length).toBeGreaterThanOrEqual(200);
  expect(new Set(numbers.map(([country]) => country)).size).toBeGreaterThanOrEqual(40);
});

test.each(table)('[PH13] in %s, %s is %s', (country, spelling, number) => {
  const options = { defaultCountry: country };
  expect(parsePhoneNumberFromString(spelling, country)?.number).toBe(number);
  expect(phoneKey(spelling, options)).toBe(number);
  expect(samePhone(spelling, number, options)).toBe(true);
});

test.each(numbers)(
  '[PH13] in %s, the number %s with an extension is another one',
  (country, number) => {
    const options = { defaultCountry: country };
    for (const spelling of spellingsOf(exampleOf(country))) {
      const written = spelling.startsWith('tel:') ? `${spelling};ext=12` : `${spelling} x12`;
      expect(phoneKey(written, options)).toBe(`${number};ext=12`);
      expect(samePhone(written, number, options)).toBe(false);
    }
  },
);

describe('other ways of writing', () => {
  test.each<[string, string, CountryCode]>([
    ['+5215541637145', '+525541637145', 'MX'],
    ['+52 1 55 4163 7145', '+525541637145', 'US'],
    ['005215541637145', '+525541637145', 'MX'],
    ['tel:+52-1-222-123-4567', '+522221234567', 'MX'],
    ['sip:+5212221234567@gw.example', '+522221234567', 'DE'],
    ['whatsapp:+5213312345678', '+523312345678', 'MX'],
    ['+52 1 33 1234 5678 x9', '+523312345678;ext=9', 'MX'],
    ['06 6982', '+39066982', 'IT'],
    ['066982', '+39066982', 'IT'],
    ['06/6982', '+39066982', 'IT'],
    ['+39 06 6982', '+39066982', 'US'],
    ['02 7201', '+39027201', 'IT'],
    ['0549 123456', '+3780549123456', 'SM'],
  ])('[PH14] %s is %s', (written, number, country) => {
    expect(phoneKey(written, { defaultCountry: country })).toBe(number);
  });

  test.each<[string, string, CountryCode]>([
    ['+521554163714', '+52554163714', 'MX'],
    ['+15215541637', '+15541637', 'US'],
    ['6982', '+39066982', 'IT'],
    ['04711', '+494711', 'DE'],
  ])('[PH14] %s is not %s', (one, other, country) => {
    expect(samePhone(one, other, { defaultCountry: country })).toBe(false);
  });

  test.each([
    '+91 ९८७६५ ४३२१०',
    '०९८७६५ ४३२१०',
    '+91 ௯௮௭௬௫ ௪௩௨௧௦',
    '+91 ৯৮৭৬৫ ৪৩২১০',
    '+91 ૯૮૭૬૫ ૪૩૨૧૦',
    '+91 ೯೮೭೬೫ ೪೩೨೧೦',
    '+91 ๙๘๗๖๕ ๔๓๒๑๐',
  ])('[PH2] digits of other scripts: %s', (written) => {
    expect(phoneKey(written, { defaultCountry: 'IN' })).toBe('+919876543210');
  });

  test.each<[string, string | undefined]>([
    ['tel:+12025550143;ext=12', '+12025550143;ext=12'],
    ['+1 202-555-0143 ext. 12', '+12025550143;ext=12'],
    ['+1 202 555 0143 Durchwahl 12', '+12025550143;ext=12'],
    ['+1 202 555 0143 доб. 12', '+12025550143;ext=12'],
    ['+1 202 555 0143 内線12', '+12025550143;ext=12'],
    ['tel:555-0143;phone-context=+1202', '+12025550143'],
    ['tel:0143;phone-context=+1-202-555', '+12025550143'],
    ['tel:0151-23456789;phone-context=+49', '+4915123456789'],
    ['"Alex" <sip:+12025550143@pbx.example>', '+12025550143'],
    ['"Al \\"Ace\\" <x>" <sip:+12025550143@pbx.example>;tag=1', '+12025550143'],
    ['12025550143@pbx.example.com', '+12025550143'],
    ['whatsapp:+12025550143', '+12025550143'],
    ['sms:+12025550143?body=x', '+12025550143'],
    ['\u202a+1 202\u2013555\u20130143\u202c', '+12025550143'],
    ['1-800-FLOWERS x12', '+18003569377;ext=12'],
    ['anonymous@anonymous.invalid', undefined],
    ['"Anonymous" <sip:+12025550143@anonymous.invalid>', undefined],
    ['Private Number', undefined],
    ['266696687', undefined],
    ['7378742833', undefined],
    ['000 000 0000', undefined],
    ['+10000000000', undefined],
    ['mailto:12025550143@example.com', undefined],
  ])('[PH2] the address %s is %s', (written, key) => {
    expect(phoneKey(written, { defaultCountry: 'US' })).toBe(key);
  });
});
