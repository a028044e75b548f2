import { expect, test } from 'vitest';
import { matchNames } from '../../cli/conformance/matchNames.js';
import type { PageMessage } from '../../cli/conformance/PageMessage.js';

const number = '+12025550147';

/** A session with a page whose directory has these numbers, each under itself as a name. */
function sessionWith(phones: readonly unknown[], severalNames: readonly string[] = []) {
  const results = phones.map((phone) => ({ name: String(phone), phone }));
  // These are the only parts of an answer and of a session that are read.
  const answer = {
    action: 'crmDirectory',
    data: { results },
  } as Partial<PageMessage> as PageMessage;
  return {
    request: async () => [answer],
    options: { data: { severalNames } },
  } as unknown as Parameters<typeof matchNames>[0];
}

test.each([
  '+12025550147',
  '12025550147',
  '(202) 555-0147',
  '+1 202-555-0147 x12',
  'tel:+1-202-555-0147',
  '00 1 202 555 0147',
])('[SP3] the directory lists the number that rings as %s', async (phone) => {
  expect(await matchNames(sessionWith([phone]), number)).toEqual([phone]);
});

test.each([
  '5550147',
  '+442025550147',
  '4412025550147',
  '+12025550148',
  '',
  undefined,
  12025550147,
])('[SP3] %s in the directory is another number, or none', async (phone) => {
  expect(await matchNames(sessionWith([phone]), number)).toEqual([]);
});

test('[SP3] the names that were given count in place of the directory', async () => {
  const session = sessionWith([number], ['Ada', 'Ben']);
  expect(await matchNames(session, number)).toEqual(['Ada', 'Ben']);
});
