import { expect, test } from 'vitest';
import { saveValues } from '../../../src/adapters/kit/index.js';
import { AdapterError } from '../../../src/errors.js';

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
  expect(await saveValues(customFields, save)).toEqual(saved);
  expect(tries.at(-1)).toEqual(saved);
  expect(tries).toHaveLength(6);
  expect(tries[0]).toEqual(customFields);
  expect(tries[1]).toEqual({});
});

test('[AD20] values that fit are saved at once', async () => {
  const { tries, save } = strictCrm(() => true);
  expect(await saveValues({ Note: 'ok' }, save)).toEqual({ Note: 'ok' });
  expect(tries).toHaveLength(1);
});

test('[AD20] a log that is refused without values, too, fails', async () => {
  const { tries, save } = strictCrm(() => false);
  const refused = { code: 'INVALID_DATA' };
  await expect(saveValues({ Note: 'ok' }, save)).rejects.toMatchObject(refused);
  expect(tries).toHaveLength(2);
  await expect(saveValues({}, save)).rejects.toMatchObject(refused);
  expect(tries).toHaveLength(3);
});

test('[AD20] a CRM that is out of reach is asked once', async () => {
  let tries = 0;
  const save = async () => {
    tries += 1;
    throw new AdapterError('x', { code: 'UNAVAILABLE' });
  };
  const saved = saveValues({ Note: 'ok' }, save);
  await expect(saved).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(tries).toBe(1);
});
