import { expect, test } from 'vitest';
import { refusal, saveLinked } from '../../../src/adapters/kit/index.js';
import type { AdapterErrorCode } from '../../../src/index.js';

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

test.each<AdapterErrorCode>(['INVALID_DATA', 'NOT_FOUND', 'FORBIDDEN'])(
  'a link that is refused as %s is lost, and the log is saved',
  async (code) => {
    const { tried, save } = refusing(refusal('save', code));
    expect(await saveLinked('contact 7', save)).toBe('saved');
    expect(tried).toEqual(['contact 7', undefined]);
  },
);

test.each([
  refusal('save', 'UNAVAILABLE'),
  refusal('save', 'TIMEOUT'),
  refusal('save', 'UNAUTHORIZED'),
  new Error('unknown'),
])('no other try follows %s', async (thrown) => {
  const { tried, save } = refusing(thrown);
  await expect(saveLinked('contact 7', save)).rejects.toBe(thrown);
  expect(tried).toEqual(['contact 7']);
});
