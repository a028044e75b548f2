import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { adapterTable } from '../../scripts/adapterTable.mjs';

test('[DO5] the tables of the contract are those that the tests of the adapters declare', () => {
  const command = ['scripts/docs-adapters.mjs', '--check'];
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});

test('[DO5] every adapter has a row in the tables of the contract', () => {
  const page = readFileSync('docs/adapters/README.md', 'utf8');
  const [, tables = ''] = /<!-- contract -->([\s\S]*)<!-- end of contract -->/.exec(page) ?? [];
  const rows = tables.split('\n').filter((line) => line.startsWith('| '));
  const header = rows[0]?.split('|').slice(2, -1) ?? [];
  const folders = readdirSync('src/adapters').filter((name) => name !== 'kit');
  expect(header.map((cell) => /\((\w+)\.md\)/.exec(cell)?.[1] ?? cell.trim()).sort()).toEqual(
    folders.sort(),
  );
  expect(rows.slice(-folders.length).every((row) => row.split('|').length === 5)).toBe(true);
});

const tests = [
  { title: '[AD3] finds', needs: ['findRecords', 'find by id'] },
  { title: '[AD11] fails', needs: ['fail', 'paging'] },
  { title: '[AD23] links', needs: ['linkOf'] },
];

test('[DO5] a feature holds, is lacking with its reason, or is not asked', () => {
  const outcomes = [
    { title: '[AD3] finds', outcome: 'passed' },
    { title: '[AD11] fails (without fail: it is fine)', outcome: 'skipped' },
    { title: '[AD23] links (without linkOf: it (too) has none)', outcome: 'skipped' },
    { title: '[AD1] leaves out openMatches: there is no list', outcome: 'passed' },
  ];
  const lines = adapterTable(new Map([['nobody', outcomes]]), tests).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      '| feature of the contract | nobody |',
      '| tests that hold | 1 of 3 |',
      '| of these with the CRM in trouble | 0 of 1 |',
      '| shows several matches | lacking |',
      '| finds by id | yes |',
      '| gives the directory in pages | – |',
      '| links a log to its record | lacking |',
      '| nobody | it is fine | `fail` |',
      '| nobody | it (too) has none | `linkOf` |',
      '| nobody | there is no list | `openMatches` |',
      '| nobody | a double written from the documentation | no guide |',
    ]),
  );
});

test('[DO5] vendor libraries are named', () => {
  const runs = new Map([['zendesk', [{ title: '[AD3] finds', outcome: 'passed' }]]]);
  expect(adapterTable(runs, tests).split('\n').at(-1)).toMatch(
    /^\| Zendesk \| `zendesk_app_framework_sdk` [\d.]+ in a browser; .* \| \[\d+\]\(zendesk\.md#what-was-tried-and-what-was-not\) \|$/,
  );
});

const vendors = readdirSync('src/adapters').filter(
  (name) => !['kit', 'memory', 'rest'].includes(name),
);

test.each(vendors)('[DO5] the points that the guide of %s leaves open are counted', (folder) => {
  const runs = new Map([[folder, [{ title: '[AD3] finds', outcome: 'passed' }]]]);
  const row = adapterTable(runs, tests).split('\n').at(-1);
  expect(row).toMatch(
    / \| \[[1-9]\d*\]\(\w+\.md#what-(was-tried|is-confirmed)-and-what-(was|is)-not\) \|$/,
  );
});
