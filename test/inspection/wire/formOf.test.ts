import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../../fixedSeed.js';
import { formOf } from '../../../src/inspection/wire/formOf.js';

describe('[IN36] a form says nothing of a text but its shape', () => {
  test.each<[string, string]>([
    ['2026-03-17(UTC)', '9999-99-99(AAA)'],
    ['14:05:09', '99:99:99'],
    ['2026-03-17T14:05:09.123456Z', '9999-99-99A99:99:99.999999A'],
    ['+49 (89) 5550147', '+99 (99) 9999999'],
    ['wilma@example.com', 'a+@a+.aaa'],
    ['VOICE', 'A+'],
    ['Voice', 'a+'],
    ['Abcd', 'Aaaa'],
    ['Straße', 'x+'],
    ['Zoë', 'Aax'],
    ['日本', 'xx'],
    ['a|b`c\n"d"', 'a?a?a??a?'],
    ['', 'empty'],
    ['   ', '   '],
    ['9'.repeat(40), '9'.repeat(40)],
    ['9'.repeat(41), 'text'],
    ['\u{1f600}\ud800', '??'],
  ])('%j is %j', (text, form) => {
    expect(formOf(text)).toBe(form);
  });

  const anyText = fc.string({ unit: 'binary', maxLength: 60 });
  const letters = fc.array(fc.constantFrom(...'abcdefgXYZ1290 -:@'), { maxLength: 40 });

  test('it has no letter but those that stand for one', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const form = formOf(text);
        if (form === 'empty' || form === 'text') return;
        expect(form).toMatch(/^[Aax9\-/:.,+()[\]@_ ;=?]*$/);
        expect(form).not.toMatch(/[Aax]{5}/);
      }),
    );
  });

  test('no run of letters of a text is in it, unless it is of the letters that stand for one', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          letters.map((list) => list.join('')),
        ),
        (text) => {
          const runs = text.match(/\p{L}+/gu) ?? [];
          const telling = runs.filter((run) => !/^[Aax]{1,4}$/.test(run));
          const form = formOf(text);
          if (form === 'empty' || form === 'text') return;
          expect(telling.filter((run) => form.includes(run))).toEqual([]);
        },
      ),
    );
  });

  test('two texts that differ only in which letters and digits they have are of one form', () => {
    const swapped: Readonly<Record<string, string>> = { X: 'Q', a: 'z', b: 'y', 1: '7', 9: '0' };
    fc.assert(
      fc.property(letters, (list) => {
        const other = list.map((letter) => swapped[letter] ?? letter);
        expect(formOf(other.join(''))).toBe(formOf(list.join('')));
      }),
    );
  });
});
