import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toIdempotencyKey } from '../../src/runtime/toIdempotencyKey.js';

test.each([
  'i',
  '0',
  'int-1',
  '6f1c6a0e-8d6e-4b0b-9d4e-5b7c6a1d2e3f',
  'WR_20261130:091500@example.com/voice?leg=2&side=a#1',
  'it\'s; a "plain" id with (all) {kinds} [of] <signs> = + , ! $ * ^ | \\ ` %00 %ZZ',
  'a~b',
  '~tilde~00g0~00ab',
  '...',
  '.a.',
  'x'.repeat(100),
])('[AD19] a plain id is its own key: %s', (id) => {
  expect(toIdempotencyKey(id)).toBe(id);
});

test.each([
  ['half a character', 'call-\ud83d', 'call-~D83D'],
  ['the other half', '\udc00-call', '~DC00-call'],
  ['both halves the wrong way round', '\udc00\ud83d', '~DC00~D83D'],
  ['a whole character of two halves', '😀', '~D83D~DE00'],
  ['NUL', 'a\0b', 'a~0000b'],
  ['controls', '\t\n\r\u001b\u007f', '~0009~000A~000D~001B~007F'],
  ['controls of Latin-1', '\u0085\u00a0', '~0085~00A0'],
  ['what is Latin-1', 'Ärger', '~00C4rger'],
  ['what is not', 'вызов', '~0432~044B~0437~043E~0432'],
  ['what cannot be seen', 'a\u200bb\ufeff', 'a~200Bb~FEFF'],
  ['what turns the direction', '\u202eid', '~202Eid'],
  ['line ends of JSON', 'a\u2028b\u2029', 'a~2028b~2029'],
  ['spaces at the ends', '  a b  ', '~0020 a b ~0020'],
  ['the place itself', '.', '~002E'],
  ['the place above', '..', '~002E.'],
  ['what looks escaped', 'a~0000b', 'a~007E0000b'],
])('[AD19] %s is escaped', (_, id, key) => {
  expect(toIdempotencyKey(id)).toBe(key);
});

/** Ids with a liking for what is difficult. */
const ids = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '~',
        '0',
        'A',
        '00',
        '~0000',
        '~007E',
        ' ',
        '.',
        '\0',
        '\ud83d',
        '\ude00',
        'é',
      ),
      fc.nat(0xffff).map((unit) => String.fromCharCode(unit)),
    ),
    { minLength: 1, maxLength: 30 },
  )
  .map((parts) => parts.join(''));

test('[AD19] a key is short, plain, and fits into a header, a URL and a path', () => {
  fc.assert(
    fc.property(fc.oneof(ids, fc.string({ unit: 'binary', maxLength: 400 })), (id) => {
      const key = toIdempotencyKey(id);
      expect(key).toMatch(/^[ -~]{0,100}$/);
      expect(new Headers({ key }).get('key')).toBe(key);
      expect(decodeURIComponent(encodeURIComponent(key))).toBe(key);
      expect(key).not.toMatch(/^\.{1,2}$/);
      expect(toIdempotencyKey(id)).toBe(key);
    }),
    { numRuns: 300 },
  );
});

test('[AD19] an escaped id can be read back, so no two ids have one key', () => {
  const unescaped = (key: string) =>
    key.replace(/~([\dA-F]{4})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  fc.assert(
    fc.property(ids, (id) => {
      const key = toIdempotencyKey(id);
      fc.pre(key.length < 80);
      expect(unescaped(key)).toBe(id);
    }),
    { numRuns: 5000 },
  );
});

test('[AD19] long ids that differ anywhere have different keys', () => {
  const long = 'interaction/'.repeat(30);
  const variants = Array.from({ length: long.length }, (_, at) =>
    ['x', 'y', '\0', 'é'].map((other) => long.slice(0, at) + other + long.slice(at + 1)),
  ).flat();
  const keys = [long, `${long}/`, long.slice(1), long.slice(0, -1), ...variants].map(
    toIdempotencyKey,
  );
  expect(new Set(keys).size).toBe(keys.length);
  expect(Math.max(...keys.map((key) => key.length))).toBeLessThanOrEqual(100);
});

test('[AD19] twenty thousand long ids in a row have different keys', () => {
  const start = 'x'.repeat(120);
  const keys = new Set<string>();
  for (let number = 0; number < 20_000; number += 1) keys.add(toIdempotencyKey(start + number));
  expect(keys.size).toBe(20_000);
});
