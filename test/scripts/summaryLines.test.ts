import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { leftOut } from '../../scripts/leftOut.mjs';
import { summaryLines } from '../../scripts/summaryLines.mjs';

const whole = { isThinned: false, isFiltered: false };

test('a run in which everything passed at once has no summary', () => {
  expect(summaryLines({ retried: [], skipped: [] }, whole)).toEqual([]);
});

test('what needed another try is named', () => {
  expect(
    summaryLines({ retried: ['a.test.ts > one', 'b.test.ts > two'], skipped: [] }, whole),
  ).toEqual(['Needed another try (2):\n  a.test.ts > one\n  b.test.ts > two']);
});

test('skipped tests are counted by the reason in their names', () => {
  const without =
    'a.test.ts > anAdapter, as every CRM adapter > [AD3] finds (without search: it has none)';
  const firefox = 'b.test.ts > the core in Firefox (left out: not installed) > the demo > works';
  const skipped = [firefox, without, firefox, without, firefox, 'c.test.ts > broken'];
  expect(summaryLines({ retried: [], skipped }, whole)).toEqual([
    [
      'Skipped (6):',
      '3 of the core in Firefox (left out: not installed)',
      '2 of what a CRM cannot do (their titles say why)',
      '1 without a reason: c.test.ts > broken',
    ].join('\n  '),
  ]);
});

test('with a pattern for names, the pattern is the reason', () => {
  const skipped = ['a.test.ts > one', 'a.test.ts > two'];
  expect(summaryLines({ retried: [], skipped }, { ...whole, isFiltered: true })).toEqual([
    'Skipped (2):\n  the names do not match',
  ]);
});

test('what a thinned run leaves out is one line', () => {
  expect(summaryLines({ retried: [], skipped: [] }, { ...whole, isThinned: true })).toEqual([
    expect.stringMatching(/^Left out: Firefox, WebKitGTK, .*; npm run test:all runs everything\.$/),
  ]);
});

test('every file that is left out exists', () => {
  const files = leftOut.flatMap((part) => part.files);
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});
