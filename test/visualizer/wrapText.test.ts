import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../fixedSeed.js';
import { textWidth } from '../../visualizer/layout/textWidth.js';
import { fonts, type TextRole, wrapText } from '../../visualizer/layout/wrapText.js';

const roles = Object.keys(fonts) as TextRole[];
const parts = fc.array(
  fc.record({
    text: fc.string({ unit: 'grapheme', maxLength: 60 }),
    role: fc.constantFrom(...roles),
  }),
  { maxLength: 6 },
);

describe('wrapText', () => {
  test('[VZ4] no line is wider than it may be, and nothing but spaces is lost', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 30, max: 400 }), (texts, maxWidth) => {
        const lines = wrapText(texts, maxWidth);
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(maxWidth + 0.001);
        const written = lines.flatMap(({ runs }) => runs.map(({ text }) => text)).join('');
        const given = texts.map(({ text }) => text).join('');
        expect(written.replace(/\s/g, '')).toBe(given.replace(/\s/g, ''));
      }),
    );
  });

  test('[VZ4] breaks at spaces, and long names before a capital', () => {
    const lines = wrapText([{ text: 'after requestNavigateToResult done', role: 'event' }], 130);
    const written = lines.map(({ runs }) => runs.map(({ text }) => text).join(''));
    expect(written).toEqual(['after requestNavigate', 'ToResult done']);
  });
});

test('[VZ4] keeps parts apart by their places, not by spaces, which a picture drops', () => {
  const [line] = wrapText(
    [
      { text: 'after ', role: 'keyword' },
      { text: 'pause', role: 'event' },
      { text: '  (2 s) ', role: 'keyword' },
    ],
    300,
  );
  expect(line?.runs.map(({ text }) => text)).toEqual(['after', 'pause', '(2 s)']);
  const [first, second, third] = line?.runs ?? [];
  const space = textWidth(' ', 12);
  expect(second?.x).toBeCloseTo((first?.width ?? 0) + space);
  expect(third?.x).toBeCloseTo((second?.x ?? 0) + (second?.width ?? 0) + space);
});

describe('textWidth', () => {
  test('[VZ4] adds up the widths of Arial', () => {
    expect(textWidth('ready', 10)).toBeCloseTo(3.33 + 5.56 * 3 + 5);
    expect(textWidth('ready', 10, 'bold')).toBeCloseTo(3.89 + 5.56 + 5.56 + 6.11 + 5.56);
  });

  test('[VZ4] a letter is as wide with a mark as without, and what is unknown counts as wide', () => {
    expect(textWidth('É', 10)).toBe(textWidth('E', 10));
    expect(textWidth('漢', 10)).toBe(10);
  });
});
