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
