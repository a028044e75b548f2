import { expect, test } from 'vitest';
import { asTable } from '../../cli/conformance/asTable.js';
import { asJson, asJUnit } from '../../cli/conformance/reportFiles.js';
import type { CheckResult, ConformanceReport } from '../../cli/conformance/Verdict.js';

const kept: CheckResult = {
  rule: 'LC2',
  title: 'Asked once, it answers once.',
  isMandatory: true,
  verdict: 'kept',
  durationMs: 412,
};
const broken: CheckResult = {
  rule: 'LC4',
  title: 'Every ready is answered.',
  isMandatory: true,
  verdict: 'broken',
  reason: '3 ready messages got "no" answer & <nothing> else\u0007.',
  durationMs: 1500,
};
const notJudged: CheckResult = {
  rule: 'SP1',
  title: 'A caller is found, whichever of the values of the interaction names them first.',
  isMandatory: false,
  verdict: 'notJudged',
  reason: 'No number was named (--ani).',
  durationMs: 20,
};

const reportOf = (...results: CheckResult[]): ConformanceReport => ({
  url: 'https://crm.example.com/',
  connectorOrigin: 'https://connector.example.com',
  startedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
  durationMs: 2000,
  results,
  passed: !results.includes(broken),
});

const tableOf = (columns: number, ...results: CheckResult[]) =>
  asTable(reportOf(...results), { columns, hasColors: false });

test('[CK4] the table has the mandatory rules first, and the reasons', () => {
  expect(tableOf(70, kept, broken, notJudged)).toBe(
    [
      'Mandatory',
      'kept        LC2   Asked once, it answers once.',
      'BROKEN      LC4   Every ready is answered.',
      '                    3 ready messages got "no" answer & <nothing>',
      '                    else\u0007.',
      '',
      'Optional',
      'not judged  SP1   A caller is found, whichever of the values of the',
      '                  interaction names them first.',
      '                    No number was named (--ani).',
      '',
      'The page does not conform.',
      'Optional rules: 0 kept, 0 broken, 1 not judged.',
      'Mandatory rules: 1 kept, 1 broken, 0 not judged.',
    ].join('\n'),
  );
});

test.each([20, 32, 49, 50, 80, 200])(
  '[CK4] in %i columns no line is longer than it may be',
  (columns) => {
    const lines = tableOf(columns, kept, notJudged).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(
      Math.max(columns, 26),
    );
  },
);

test('[CK4] what was not judged is no proof of anything', () => {
  expect(tableOf(80, kept)).toContain('The page conforms.');
  expect(tableOf(80, kept, notJudged)).toContain('The page conforms.');
  const unjudged = tableOf(80, kept, { ...notJudged, isMandatory: true });
  expect(unjudged).toContain('No mandatory rule is broken, but not all of them were judged.');
  expect(tableOf(80, notJudged)).toContain('No mandatory rule was judged.');
  expect(tableOf(80, notJudged)).not.toContain('The page conforms.');
});

test('[CK4] a page that breaks an optional rule is not said to conform', () => {
  const table = tableOf(80, kept, { ...notJudged, verdict: 'broken' });
  expect(table).toContain('Every mandatory rule is kept, but an optional one is broken.');
  expect(table).not.toContain('The page conforms.');
});

test.each<[string, CheckResult[], string]>([
  ['all are kept', [kept], '1 kept, 0 broken, 0 not judged'],
  ['one is broken', [kept, broken], '1 kept, 1 broken, 0 not judged'],
  [
    'one is not judged',
    [kept, { ...notJudged, isMandatory: true }],
    '1 kept, 0 broken, 1 not judged',
  ],
  [
    'an optional one is broken',
    [kept, { ...broken, isMandatory: false }],
    '1 kept, 0 broken, 0 not judged',
  ],
  ['only optional ones were tried', [notJudged], '0 kept, 0 broken, 0 not judged'],
])('[CK4] the last line counts the mandatory rules: %s', (_, results, counts) => {
  expect(
    tableOf(80, ...results)
      .split('\n')
      .at(-1),
  ).toBe(`Mandatory rules: ${counts}.`);
});

test('[CK4] colours are for terminals only', () => {
  const { length } = asTable(reportOf(kept), { columns: 80, hasColors: true });
  expect(length).toBeGreaterThan(tableOf(80, kept).length);
  expect(tableOf(80, kept)).not.toContain('\u001b');
});

test('[CK4] the JSON has everything, with its version and date', () => {
  const { startedAt, ...report } = reportOf(kept, broken);
  expect(JSON.parse(asJson(reportOf(kept, broken)))).toEqual({
    version: 1,
    startedAt: '2026-01-02T03:04:05.000Z',
    ...report,
  });
});

test('[CK4] for CI servers a broken mandatory rule fails; what else was not kept is skipped, with its reason', () => {
  const optional: CheckResult = { ...broken, isMandatory: false, reason: 'No.' };
  const xml = asJUnit(reportOf(kept, broken, notJudged, optional));
  expect(xml).toContain(
    '<testsuites name="patchcord conformance" tests="4" failures="1" errors="0" skipped="2"',
  );
  expect(xml).toContain(
    '<failure message="3 ready messages got &quot;no&quot; answer &amp; &lt;nothing&gt; else ."/>',
  );
  expect(xml).toContain('<skipped message="No number was named (--ani)."/>');
  expect(xml).toContain('<skipped message="Optional, broken: No."/>');
  expect(xml.match(/<testcase /g)).toHaveLength(4);
});
