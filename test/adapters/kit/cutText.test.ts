import { expect, test } from 'vitest';
import { cutText } from '../../../src/adapters/kit/index.js';

test('a text that fits stays as it is', () => {
  expect(cutText('1234', 4)).toBe('1234');
});

test('a text that is too long fits, and ends with a mark', () => {
  expect(cutText('12345', 4)).toBe('123…');
  expect(cutText('12', 1)).toBe('…');
});

test('no character is cut in two', () => {
  expect(cutText('ab\u{1f600}cd', 4)).toBe('ab…');
});
