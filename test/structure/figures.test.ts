import { expect, test } from 'vitest';
import {
  type BenchResults,
  type FleetResults,
  figuredPages,
  keptResults,
} from '../../bench/harness/figures.mjs';
import { judge } from '../../bench/harness/runs.mjs';

const table = { columns: ['what', 'median'], rows: [['a figure of its own', '41.73 ms']] };
const target = { name: 'answer', limit: 4174, unit: 'ms' };
const measured = (...values: number[]) => values.map((value) => [{ ...target, value }]);
const targets = judge(measured(4172, 4174, 4173));
const names = figuredPages().flatMap((page) => page.names);

/** Results that no machine gives, for every place. */
const invented: { bench: BenchResults; fleet: FleetResults } = {
  bench: {
    machine: { cpu: 'An Abacus', cores: 1, memoryGb: 1, node: '20', chromium: '1' },
    questions: Object.fromEntries(
      names.map((name) => [name, { date: '2001-02-03', table, targets }]),
    ),
  },
  fleet: { tables: [table, table] },
};

test('[ST11] the figures in docs are those of the last runs', () => {
  const stale = figuredPages(keptResults()).filter(({ text, wanted }) => text !== wanted);
  expect(stale.map(({ file }) => `${file}: npm run bench -- --write`)).toEqual([]);
});

test('[ST11] figures of another run are noticed, in every page and every place', () => {
  const pages = figuredPages(invented);
  expect(pages.map(({ file }) => file)).toContain('docs/performance.md');
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

test('[ST11] a target is met if every run meets it, and shown from lowest to highest', () => {
  expect(targets).toEqual([{ ...target, values: [4172, 4174, 4173], isMet: true }]);
  expect(judge(measured(4172, 4175, 4173))).toMatchObject([{ isMet: false }]);
  const page = figuredPages(invented).find(({ file }) => file === 'docs/performance.md')?.wanted;
  expect(page).toContain('| answer | 4,172 – 4,174 ms | 4,174 | met |');
});

test('[ST11] a target that was not measured three times says so', () => {
  const once = { date: '2001-02-03', table, targets: judge(measured(4175)) };
  const bench = { ...invented.bench, questions: { ...invented.bench.questions, answer: once } };
  const page = figuredPages({ bench }).find(({ file }) => file === 'docs/performance.md')?.wanted;
  expect(page).toContain('| answer | 4,175 ms (one run) | 4,174 | **missed** |');
});
