import { expect, test } from 'vitest';
import { findCycles } from './findCycles.js';

const graphOf = (imports: Readonly<Record<string, string[]>>) => new Map(Object.entries(imports));

test('[ST1] files that import in one direction are no cycle', () => {
  expect(findCycles(graphOf({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }))).toEqual([]);
});

test('[ST1] each cycle is found once, with all its files', () => {
  const graph = graphOf({
    start: ['b', 'x'],
    c: ['a'],
    b: ['c'],
    a: ['b', 'end'],
    x: ['y'],
    y: ['x'],
    end: [],
  });
  expect(findCycles(graph)).toEqual([
    ['a', 'b', 'c'],
    ['x', 'y'],
  ]);
});

test('[ST1] a file that imports itself is a cycle', () => {
  expect(findCycles(graphOf({ a: ['a'], b: ['a'] }))).toEqual([['a']]);
});
