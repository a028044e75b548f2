import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { crmAdapterSeed } from '../../src/testing/index.js';
import { makers } from './makers.js';

const methods = {
  'user and settings': 'loadCrmData',
  directory: 'listDirectory',
  'search by number, address, id, name': 'findRecords',
  'screen pop': 'openRecord',
  'several matches': 'openMatches',
  reports: 'openReports',
  'click-to-dial': 'onClickToDial',
  'interaction logs, once each': 'saveInteractionLog',
  'custom fields': 'describeCustomFields',
} as const;

const lines = readFileSync('docs/adapters/README.md', 'utf8').split('\n');
const cellsOf = (line = '') =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const start = lines.findIndex((line) => line.startsWith('| |'));
/** The guide's name stands in the link of each column. */
const columns = cellsOf(lines[start]).map((cell) => /\((\w+)\.md\)/.exec(cell)?.[1]);

test('[AD1] the table of abilities has every adapter and every method', () => {
  expect(columns.slice(1)).toEqual(Object.keys(makers));
  const rows = lines.slice(start + 2, start + 2 + Object.keys(methods).length);
  expect(rows.map((row) => cellsOf(row)[0])).toEqual(Object.keys(methods));
});

test.each(Object.entries(makers))('[AD1] %s can do what the table says', async (name, make) => {
  const under = await make(crmAdapterSeed);
  const column = columns.indexOf(name);
  for (const [ability, method] of Object.entries(methods)) {
    const row = lines.find((line) => line.startsWith(`| ${ability} |`));
    const isSaid = cellsOf(row)[column] !== 'no';
    expect(under.adapter[method] !== undefined, ability).toBe(isSaid);
  }
  await under.close?.();
});
