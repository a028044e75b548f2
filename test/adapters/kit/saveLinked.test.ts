import { expect, test } from 'vitest';
import { refusal, saveLinked, unusableAnswer } from '../../../src/adapters/kit/index.js';
import type { AdapterErrorCode } from '../../../src/errors.js';

/** A CRM that refuses what has a link. Gives what was tried. */
function refusing(thrown: unknown) {
  const tried: (string | undefined)[] = [];
  const save = async (link?: string) => {
    tried.push(link);
    if (link !== undefined) throw thrown;
    return 'saved';
  };
  return { tried, save };
}

test('a log is saved with its link', async () => {
  expect(await saveLinked('contact 7', async (link) => link)).toBe('contact 7');
});

test('a log without a link is saved once', async () => {
  const { tried, save } = refusing(undefined);
  expect(await saveLinked(undefined, save)).toBe('saved');
  expect(tried).toEqual([undefined]);
});

test.each<AdapterErrorCode>(['FORBIDDEN', 'INVALID_DATA', 'NOT_FOUND'])(
  'a link that is refused with %s is lost, and the log is saved',
  async (code) => {
    const { tried, save } = refusing(refusal('save', code));
    expect(await saveLinked('contact 7', save)).toBe('saved');
    expect(tried).toEqual(['contact 7', undefined]);
  },
);

test('what removes an earlier link takes the place of one that is absent or refused', async () => {
  const saved = async (link?: string) => link ?? 'as before';
  expect(await saveLinked(undefined, saved, 'no link')).toBe('no link');
  expect(await saveLinked('contact 7', saved, 'no link')).toBe('contact 7');
  const { tried, save } = refusing(refusal('save', 'NOT_FOUND'));
  expect(await saveLinked('contact 7', save, 'no link')).toBe('saved');
  expect(tried).toEqual(['contact 7', 'no link', undefined]);
});

test.each([
  refusal('save', 'NETWORK'),
  refusal('save', 'RATE_LIMITED'),
  refusal('save', 'TIMEOUT'),
  refusal('save', 'UNAUTHORIZED'),
  refusal('save', 'UNAVAILABLE'),
  refusal('save', 'UNKNOWN'),
  unusableAnswer(),
  new Error('a mistake'),
])('%s says nothing of the link, which is kept for another try', async (thrown) => {
  const { tried, save } = refusing(thrown);
  await expect(saveLinked('contact 7', save)).rejects.toBe(thrown);
  expect(tried).toEqual(['contact 7']);
});
