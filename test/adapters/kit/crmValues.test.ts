import { expect, test } from 'vitest';
import { type CrmField, crmValues, saveValues } from '../../../src/adapters/kit/index.js';
import { AdapterError } from '../../../src/errors.js';

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

/** A CRM that takes what `fits` says, and the values of each save. */
function strictCrm(fits: (values: Readonly<Record<string, unknown>>) => boolean) {
  const tries: object[] = [];
  const save = async (values: Readonly<Record<string, unknown>>) => {
    tries.push(values);
    if (!fits(values)) throw new AdapterError('x', { code: 'INVALID_DATA', retryable: false });
    return values;
  };
  return { tries, save };
}

test('[AD20] a value that the CRM refuses costs itself, not the log and no other value', async () => {
  const { tries, save } = strictCrm(({ When = '2026-03-17', Note = '' }) => {
    return /^\d{4}-/.test(String(When)) && typeof Note === 'string';
  });
  const customFields = { When: 'soon', Note: 17, Order: 'A-17', Mood: 'calm' };
  const saved = { Order: 'A-17', Mood: 'calm' };
  expect(await saveValues({ customFields }, [], save)).toEqual(saved);
  expect(tries.at(-1)).toEqual(saved);
  expect(tries).toHaveLength(6);
  expect(tries[0]).toEqual(customFields);
  expect(tries[1]).toEqual({});
});

test('[AD20] values that fit are saved at once', async () => {
  const { tries, save } = strictCrm(() => true);
  expect(await saveValues({ customFields: { Note: 'ok' } }, fields, save)).toEqual({ Note: 'ok' });
  expect(tries).toHaveLength(1);
});

test('[AD20] a log that is refused without values, too, fails', async () => {
  const { tries, save } = strictCrm(() => false);
  const refused = { code: 'INVALID_DATA' };
  await expect(saveValues({ customFields: { Note: 'ok' } }, [], save)).rejects.toMatchObject(
    refused,
  );
  expect(tries).toHaveLength(2);
  await expect(saveValues({ customFields: {} }, [], save)).rejects.toMatchObject(refused);
  expect(tries).toHaveLength(3);
});

test('[AD20] a CRM that is out of reach is asked once', async () => {
  let tries = 0;
  const save = async () => {
    tries += 1;
    throw new AdapterError('x', { code: 'UNAVAILABLE' });
  };
  const saved = saveValues({ customFields: { Note: 'ok' } }, [], save);
  await expect(saved).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(tries).toBe(1);
});
