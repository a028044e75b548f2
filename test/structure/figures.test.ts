import { expect, test } from 'vitest';
import {
  type BenchResults,
  type FleetResults,
  figuredPages,
  keptResults,
} from '../../bench/harness/figures.mjs';

const table = { columns: ['what', 'median'], rows: [['a figure of its own', '41.73 ms']] };
const target = { name: 'answer', value: 4173, limit: 4174, unit: 'ms', isMet: true };
const names = figuredPages().flatMap((page) => page.names);

/** Results that no machine gives, for every place. */
const invented: { bench: BenchResults; fleet: FleetResults } = {
  bench: {
    machine: { cpu: 'An Abacus', cores: 1, memoryGb: 1, node: '20', chromium: '1' },
    questions: Object.fromEntries(
      names.map((name) => [name, { date: '2001-02-03', table, targets: [target] }]),
    ),
  },
  fleet: { tables: [table, table] },
};

test('[ST11] the figures in README and docs are those of the last runs', () => {
  const stale = figuredPages(keptResults()).filter(({ text, wanted }) => text !== wanted);
  expect(stale.map(({ file }) => `${file}: npm run bench -- --write`)).toEqual([]);
});

test('[ST11] figures of another run are noticed, in every page and every place', () => {
  const pages = figuredPages(invented);
  expect(pages.map(({ file }) => file)).toContain('README.md');
  for (const { text, wanted, names: own } of pages) {
    expect(own.length).toBeGreaterThan(0);
    expect(wanted).not.toBe(text);
    const others = own.filter((name) => name !== 'measured' && name !== 'targets');
    expect(wanted.split('a figure of its own').length - 1).toBe(others.length);
  }
});

test('[ST11] every kept answer has a place', () => {
  const answers = Object.keys(keptResults().bench?.questions ?? {});
  expect(answers.filter((name) => !names.includes(name))).toEqual([]);
});
