import { expect, test } from 'vitest';
import { type CrmField, crmValues } from '../../../src/adapters/kit/index.js';

const fields: readonly CrmField[] = [
  { name: 'Mood', label: 'Mood', options: [{ label: 'Quite calm', value: 7 }], maxLength: 4 },
  { name: 'Note', label: 'Note', options: [], maxLength: 4 },
  { name: 'Long', label: 'Long', options: [] },
];

test('values stand under the names of the CRM, and choices under their values', () => {
  expect(crmValues({ MOOD: 'Quite calm', note: 'ok', other: true }, fields)).toEqual({
    Mood: 7,
    Note: 'ok',
    other: true,
  });
});

test('[AD20] a text is cut where its field ends, and left where that is not known', () => {
  const long = '123456789';
  expect(crmValues({ Note: long, Long: long, other: long }, fields)).toEqual({
    Note: '123…',
    Long: long,
    other: long,
  });
  expect(crmValues({ Note: [long, 123_456], Mood: ['Quite calm'] }, fields)).toEqual({
    Note: ['123…', 123_456],
    Mood: [7],
  });
});

const numbers = [
  ...['integer', 'Integer', 'bigint', 'longint', 'number', 'custom_number', 'decimal', 'Double'],
  ...['custom_decimal', 'money', 'currency', 'float', 'percent'],
];

test.each(numbers)('[AD20] a field of the type %s takes numbers only', (type) => {
  const known = [{ name: 'Value', label: 'Value', options: [], type }];
  const stored = (value: unknown) => crmValues({ value }, known);
  expect(['17', 17, '-2', '1.5'].map(stored)).toEqual(
    [17, 17, -2, 1.5].map((Value) => ({ Value })),
  );
  for (const wrong of ['soon', '', true, { a: 1 }, '2026-03-17', '1,5']) {
    expect(stored(wrong)).toEqual({});
  }
  expect(stored(null)).toEqual({ Value: null });
});

test.each(['phone_number', 'text', 'date', undefined])(
  '[AD20] a field of the type %s takes any text',
  (type) => {
    const known = [{ name: 'Value', label: 'Value', options: [], type }];
    expect(crmValues({ value: 'soon' }, known)).toEqual({ Value: 'soon' });
  },
);
