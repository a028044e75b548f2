import { expect, test } from 'vitest';
import { refusal, saveLinked, unusableAnswer } from '../../../src/adapters/kit/index.js';
import type { AdapterErrorCode } from '../../../src/errors.js';

const link = { Who_Id: '1' };

/** Saves whatever has no link, and refuses the rest. */
function savingWithout(error: Error) {
  const asked: unknown[] = [];
  const save = async (fields: object) => {
    asked.push(fields);
    if (Object.keys(fields).length > 0) throw error;
    return 'saved';
  };
  return { asked, save };
}

test.each(['FORBIDDEN', 'INVALID_DATA', 'NOT_FOUND'] as const)(
  'a link that is refused with %s costs the link, not the log',
  async (code) => {
    const { asked, save } = savingWithout(refusal('save', code));
    expect(await saveLinked(link, save)).toBe('saved');
    expect(asked).toEqual([link, {}]);
  },
);

test.each([
  'NETWORK',
  'RATE_LIMITED',
  'TIMEOUT',
  'UNAUTHORIZED',
  'UNAVAILABLE',
  'UNKNOWN',
] as const satisfies AdapterErrorCode[])(
  'the link is kept for another try after %s',
  async (code) => {
    const error = refusal('save', code);
    const { asked, save } = savingWithout(error);
    await expect(saveLinked(link, save)).rejects.toBe(error);
    expect(asked).toEqual([link]);
  },
);

test('an answer that cannot be used, or an error of another kind, says nothing of the link', async () => {
  for (const error of [unusableAnswer(), new Error('a mistake')]) {
    await expect(saveLinked(link, savingWithout(error).save)).rejects.toBe(error);
  }
});

test('without a link a log is saved once', async () => {
  const error = refusal('save', 'INVALID_DATA');
  const asked: unknown[] = [];
  const save = async (fields: object) => {
    asked.push(fields);
    throw error;
  };
  await expect(saveLinked({}, save)).rejects.toBe(error);
  expect(asked).toEqual([{}]);
});
