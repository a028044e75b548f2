import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../fixedSeed.js';
import { addressText } from '../../src/address/addressText.js';
import { comparePlace } from '../../src/address/comparePlace.js';
import { placeOf } from '../../src/address/placeOf.js';
import { readAddress } from '../../src/address/readAddress.js';
import { hosts } from './callers.js';

const phone = (value: string, more: object = {}) => ({ kind: 'phone', value, ...more });

test.each<[string, object]>([
  ['tel:+12025550143', phone('+12025550143')],
  ['tel://+1-202-555-0143', phone('+1-202-555-0143')],
  ['fax:+12025550143', phone('+12025550143')],
  ['sms:+12025550143', phone('+12025550143')],
  ['smsto:+12025550143?body=a%20b', phone('+12025550143')],
  ['whatsapp:+12025550143', phone('+12025550143')],
  ['whatsapp://send?text=a&phone=12025550143', phone('+12025550143')],
  ['viber://chat?number=%2B12025550143', phone('+12025550143')],
  ['sms://+12025550143/?body=a', phone('+12025550143')],
  ['callto:+12025550143', phone('+12025550143')],
  ['skype:+12025550143?call', phone('+12025550143')],
  ['facetime-audio:+12025550143', phone('+12025550143')],
  ['sip:+12025550143@h.example', phone('+12025550143', { realm: 'h.example' })],
  [
    'sips:+12025550143@H.Example:5061;user=phone?x=y',
    phone('+12025550143', { realm: 'h.example' }),
  ],
  ['sip:+12025550143:secret@[::1]:5060', phone('+12025550143', { realm: '[::1]' })],
  ['<sip:+12025550143@h>', phone('+12025550143', { realm: 'h' })],
  ['"A \\"B\\" <c>" <sip:+12025550143@h>;tag=1', phone('+12025550143', { realm: 'h' })],
  ['Mira Q. <+1 202 555 0143>', phone('+1 202 555 0143')],
  ['"+1 202 555 0143"', phone('+1 202 555 0143')],
  ['mailto:mira@example.com?subject=a', { kind: 'email', value: 'mira@example.com' }],
  ['MAILTO:Mira.Q%2Bx@Example.com', { kind: 'email', value: 'Mira.Q+x@Example.com' }],
  ['Mira <mira@example.com>', { kind: 'email', value: 'mira@example.com' }],
  ['\u200bmira@example.com\ufeff', { kind: 'email', value: 'mira@example.com' }],
  ['im:mira@example.com', { kind: 'text', value: 'mira@example.com' }],
])('[AR1] %s', (text, address) => {
  expect(readAddress(text)).toEqual(address);
});

test.each<[string, object]>([
  ['tel:555-0143;phone-context=+1202', phone('+1202555-0143')],
  ['tel:0143;isub=1;phone-context=+1-202-555', phone('+1-202-5550143')],
  ['tel:+12025550143;phone-context=+49', phone('+12025550143')],
  ['tel:4711;phone-context=PBX.example', phone('4711', { realm: 'pbx.example' })],
  ['sip:4711;phone-context=a.example@b.example', phone('4711', { realm: 'a.example' })],
  ['sip:4711@b.example', phone('4711', { realm: 'b.example' })],
  ['4711@b.example', phone('4711', { realm: 'b.example', email: '4711@b.example' })],
])('[AR2] %s', (text, address) => {
  expect(readAddress(text)).toEqual(address);
});

/** The digit zero of scripts of all kinds, of one and of two code units. */
const zeros = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0,
  0xf20, 0x1040, 0x17e0, 0x1810, 0xa8d0, 0xabf0, 0xff10, 0x104a0, 0x11066, 0x11da0, 0x1d7ce,
  0x1d7f6, 0x1e950, 0x1fbf0,
];

test.each(zeros.map((zero) => [zero.toString(16), zero] as const))(
  '[AR3] digits of the script whose zero is U+%s',
  (_, zero) => {
    const digits = [...'12025550143'].map((digit) => String.fromCodePoint(zero + Number(digit)));
    expect(readAddress(`+${digits.join('')}`)).toEqual(phone('+12025550143'));
  },
);

test.each([...'\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u30fc\u2500\u301c~'])(
  '[AR3] the dash %j',
  (dash) => {
    const text = `+1${dash}202${dash}5550143`;
    expect(readAddress(text)).toEqual(phone('+1-202-5550143'));
  },
);

test.each([...'\u00a0\u1680\u2002\u2009\u202f\u205f\u3000\t'])('[AR3] the space %j', (space) => {
  expect(readAddress(`${space}+1${space}202 5550143`)).toEqual(phone('+1 202 5550143'));
});

test.each([
  ...'\u00ad\u061c\u200b\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufe0f\ufeff\u0001',
])('[AR3] what cannot be seen: %j', (mark) => {
  const text = `${mark}+12${mark}025550143${mark}`;
  expect(readAddress(text)).toEqual(phone('+12025550143'));
});

const spellings = [
  'x12',
  ' x12',
  ' x 12',
  ' x.12',
  ' X12',
  ' xt 12',
  ' ext12',
  ' ext 12',
  ' ext. 12',
  ' Ext.12',
  ' EXT: 12',
  ' ext=12',
  ' ext #12',
  ' ext no. 12',
  ' extn 12',
  ' extension 12',
  ', extension 12',
  ' (ext. 12)',
  ' (x12)',
  ' [ext 12]',
  ' - ext 12',
  ' #12',
  '#12',
  ' # 12',
  ',12',
  ',,12',
  ', 12',
  ';12',
  ',,#12',
  ' Ext-12',
  ' ex. 12',
  ' exten 12',
  ' ext_12',
  '_ext 12',
  ' ext (12)',
  ' (12)',
  'p12',
  'w12',
  'pp12',
  ';ext=12',
  ';EXT=12',
  ';extension=12',
  ';postd=pp12',
  ' Durchwahl 12',
  ' DW 12',
  ' Nebenstelle 12',
  ' Nst. 12',
  ' App. 12',
  ' Klappe 12',
  ' poste 12',
  ' Poste: 12',
  ' int. 12',
  ' int 12',
  ' interno 12',
  ' interne 12',
  ' extensión 12',
  ' anexo 12',
  ' ramal 12',
  ' toestel 12',
  ' wewn. 12',
  ' w. 12',
  ' dahili 12',
  ' linka 12',
  ' mellék 12',
  ' ankn. 12',
  ' доб. 12',
  ' доб 12',
  ' добавочный 12',
  ' вн. 12',
  ' внутр. 12',
  ' 内線12',
  ' 内線 12',
  ' 分机12',
  ' 转 12',
  ' 내선 12',
  ' تحويلة 12',
  ' ext. \u0661\u0662',
  ' \uff58\uff11\uff12',
];

describe.each(['+1 202 555 0143', '(202) 555-0143', '030/123456', '4711'])('%s', (number) => {
  test.each(spellings)('[AR4] the extension in %j', (spelling) => {
    expect(readAddress(`${number}${spelling}`)).toEqual(phone(number, { extension: '12' }));
    expect(readAddress(`tel:${number}${spelling}`)).toEqual(phone(number, { extension: '12' }));
  });
});

test.each<[string, object]>([
  ['tel:+12025550143;ext=12;isub=1411', phone('+12025550143', { extension: '12' })],
  ['tel:+12025550143;isub=1411', phone('+12025550143')],
  ['tel:+12025550143;EXT=1-2', phone('+12025550143', { extension: '12' })],
  ['sip:+12025550143;ext=12@h', phone('+12025550143', { extension: '12', realm: 'h' })],
  ['sip:+12025550143%3Bext%3D12@h', phone('+12025550143', { extension: '12', realm: 'h' })],
  ['sip:+12025550143@h;ext=12', phone('+12025550143', { extension: '12', realm: 'h' })],
  ['<tel:+12025550143>;ext=12', phone('+12025550143', { extension: '12' })],
  ['sip:+12025550143x12@h', phone('+12025550143', { extension: '12', realm: 'h' })],
  ['1-800-FLOWERS x12', phone('1-800-3569377', { extension: '12' })],
  ['+1 202 555 0143 ext. 0012', phone('+1 202 555 0143', { extension: '0012' })],
])('[AR4] %s', (text, address) => {
  expect(readAddress(text)).toEqual(address);
});

test.each([
  '+1 202-555-0143',
  '+1 202.555.0143',
  '+1 202/555/0143',
  '030 123456-12',
  '030/123456-0',
  '+43 1 58858-0',
  '+44 (0)20 7946 0123',
  '02 12 34 56 78',
  '47-11',
  '+49 30 123456 - 12',
  '+49 30 123456789 - 12',
  '00 49 30 123456789 - 12',
  '00-49 30 123456789 - 12',
  '+44 20 - 7946 - 0123',
  '+1 (202) (555) (0143)',
  '030 123456 - 12',
])('[AR4] no part of %s is an extension', (text) => {
  expect(readAddress(text)).toEqual(phone(text));
});

test.each([
  'Kim Mockingham',
  'Foo <Bar>',
  '"Foo"',
  '@handle',
  '100 Main Street',
  '3M Company',
  '7x24 Service',
  '50% Off Ltd',
  'Smith; John',
  'What? Ever',
  'x12',
  'ext. 12',
  '*72',
  '#31#',
  '+12025550143 x1/x2',
  '+12025550143;ext=abc',
  '+12025550143,+13125550178',
  '201 555 0123, 201 555 0124',
  'Call +1 202 555 0143',
  'https://example.com/?id=1',
  'https://wa.me/message/ABCDEF12345',
  'https://t.me/alex',
  'Tel.: none',
  'T: Alex',
  'Home: 12 Main Street',
  'Alex (12)',
  'Alex (mobile)',
  'Alex (2025550143) Ltd',
  '+36 1 234 mellék',
  'a@b@c',
  '<>',
  '%',
  '1'.repeat(251),
])('[AR5] %j stays a text', (text) => {
  expect(readAddress(` ${text} `)).toEqual({ kind: 'text', value: text });
});

test('[AR5] whatever the text is, it is read, and nothing is made up', () => {
  const piece = fc.constantFrom(
    ...[...'0123456789+-() .x#*;,@<>"\\:%/?=', 'ext', 'tel:', 'sip:', '\ud800', '\u0661', 'doe'],
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 40 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(text, (written) => {
      const { kind, value, extension } = readAddress(written);
      if (kind === 'text' || kind === 'withheld') expect(extension).toBeUndefined();
      if (kind === 'phone') expect(value).toMatch(/^\+?[\d ().\-/]+$/);
      if (extension !== undefined) expect(extension).toMatch(/^\d+$/);
      expect(addressText(addressText(written))).toBe(addressText(written));
    }),
    { numRuns: 2000 },
  );
});

test('[AR5] a long text takes no long time', () => {
  const texts = [
    '+1'.repeat(120),
    '1 x'.repeat(80),
    `${'1'.repeat(240)}x`,
    '('.repeat(249),
    '"\\'.repeat(120),
  ];
  for (const text of texts) expect(readAddress(text).kind).toMatch(/text|phone/);
});

test.each(hosts)('[AR9] %s has no user and is nobody', (text) => {
  expect(readAddress(text)).toEqual({ kind: 'text', value: '' });
  expect(addressText(text)).toBe(text);
});

test.each([
  ['sip:4711', '4711'],
  ['sip:+12025550143', '+12025550143'],
  ['sip:+12025550143;user=phone', '+12025550143'],
  ['sip:202.555.0143', '202.555.0143'],
  ['sip:01.45.45.32', '01.45.45.32'],
  ['sip:01.45.45.32.45', '01.45.45.32.45'],
  ['sip:1-800-FLOWERS', '1-800-3569377'],
  ['10.0.0.1', '10.0.0.1'],
  ['tel:21.30.12.34', '21.30.12.34'],
])('[AR9] %s is a number', (text, value) => {
  expect(readAddress(text)).toEqual(phone(value));
});

test.each(['sip:anonymous', 'sip:Unknown', 'sip:host.invalid', 'sip:unavailable:5060'])(
  '[AR9] %s is withheld',
  (text) => {
    expect(readAddress(text).kind).toBe('withheld');
  },
);

test.each([
  ['1-800-MATTRESS', '1-800-6288737'],
  ['800.MATTRESS', '800.6288737'],
  ['1-888-GOOD-SAM-CLUB', '1-888-4663-726'],
  ['1300 FLOWERS', '1300 356937'],
  ['0800-REVERSE', '0800-7383773'],
])('[AR8] %s is %s', (text, value) => {
  expect(readAddress(text)).toEqual(phone(value));
});

test.each(['800 Main Street', '800 Maple Ave', '1-800-FLOWERS.com', '1300 Main Street'])(
  '[AR8] %s stays a text',
  (text) => {
    expect(readAddress(text).kind).toBe('text');
  },
);

test('[AR7] a local number in a realm has a place, and no other number has one', () => {
  const placeIn = (text: string) => placeOf(readAddress(text));
  expect(placeIn('sip:5550143@pbx.example')).toBe('@pbx.example');
  expect(placeIn('tel:79460123;phone-context=Pbx.example;ext=12')).toBe('12@pbx.example');
  for (const text of ['sip:020794601@h', 'sip:+4512345@h', '5550143', 'sip:mira@h', 'Kim']) {
    expect([text, placeIn(text)]).toEqual([text, '']);
  }
});

test.each([
  ['anonymous@anonymous.invalid', 'withheld'],
  ['sip:mira@host.invalid', 'withheld'],
  ['266696687', 'withheld'],
  ['266-696-687@pbx.example', 'withheld'],
  ['+44 00 0000 0000', 'withheld'],
  ['Withheld by caller', 'withheld'],
  ['No Name', 'text'],
  ['7748283', 'phone'],
  ['000', 'withheld'],
  ['Numéro masqué', 'withheld'],
  ['"Private" <sip:+12025550143@h>', 'phone'],
  ['Private Bank', 'text'],
  ['mira@invalid.example.com', 'email'],
  ['100', 'phone'],
])('[AR6] %s is %s', (text, kind) => {
  expect(readAddress(text).kind).toBe(kind);
});

test.each([
  ['+1 202-555-0143 ext. 12', '+12025550143', '12', 'same'],
  ['+1 202-555-0143 ext. 12', '+12025550143', '13', 'other'],
  ['(202) 555-0143', '+12025550143', '12', 'bare'],
  ['020 7946 0123 x7', '+44 (0)20 7946 0123', '7', 'same'],
  ['+13125550178 x12', '+12025550143', '12', undefined],
  ['mira@example.com', '+12025550143', '12', undefined],
  [undefined, '+12025550143', '12', undefined],
  ['4711 x12', '4711', '12', 'same'],
  ['14711 x12', '4711', '12', undefined],
  ['sip:5550143@pbx.example', '5550143', '@pbx.example', 'same'],
  ['5550143', '5550143', '@pbx.example', 'bare'],
  ['sip:5550143@b.example', '5550143', '@pbx.example', 'other'],
  ['tel:5550143;phone-context=pbx.example;ext=12', '555-0143', '12@pbx.example', 'same'],
  ['sip:2025550143@pbx.example', '+12025550143', '12', 'bare'],
  ['+45 32 12 34 56', '32123456', '@pbx.example', 'same'],
  ['+45 32 12 34 56 x12', '32123456;ext=12', '12@pbx.example', 'same'],
  ['+45 32 12 34 56 x12', '32123456', '@pbx.example', 'other'],
  ['+45 32 12 34 56', '32123456;ext=12', '12@pbx.example', 'bare'],
  ['+46 32 12 34 56', '32123456', '@pbx.example', 'bare'],
])('[SP7] %s, looked for as %s with %s, has %s', (shown, value, extension, place) => {
  expect(comparePlace(shown, { value, extension })).toBe(place);
});
