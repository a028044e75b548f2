import { inWords } from './quantity.mjs';

/** One table of what several runs found, each with a table of its own: every quantity from lowest to highest. */
export function spreadOf(tables) {
  const [{ columns, rows }] = tables;
  return {
    columns,
    rows: rows.map((cells, row) =>
      cells.map((cell, column) =>
        typeof cell === 'string' ? cell : inWords(tables.map((table) => table.rows[row][column])),
      ),
    ),
  };
}

/** Each target with the values of all runs; it is met if every run meets it. A value may equal its limit. */
export function judge(targetsOfRuns) {
  const [first] = targetsOfRuns;
  return first.map(({ name, limit, unit }, index) => {
    const values = targetsOfRuns.map((targets) => targets[index].value);
    return { name, values, limit, unit, isMet: values.every((value) => value <= limit) };
  });
}

/** The values of a target, from lowest to highest. */
export function spreadInWords({ values, unit }) {
  const ends = new Set([Math.min(...values), Math.max(...values)]);
  return `${[...ends].map((value) => value.toLocaleString('en')).join(' – ')} ${unit}`;
}
