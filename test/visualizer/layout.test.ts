import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../fixedSeed.js';
import { toGraph } from '../../visualizer/graph/toGraph.js';
import { layout } from '../../visualizer/layout/layout.js';
import type { Bounds, StatechartLayout } from '../../visualizer/layout/StatechartLayout.js';
import type { Detail } from '../../visualizer/layout/transitionText.js';
import { machineOf, machines, numbersFrom } from './randomMachine.js';

/** Places are rounded to tenths of a pixel. */
const slack = 0.25;

const isWithin = (inner: Bounds, outer: Bounds): boolean =>
  inner.x >= outer.x - slack &&
  inner.y >= outer.y - slack &&
  inner.x + inner.width <= outer.x + outer.width + slack &&
  inner.y + inner.height <= outer.y + outer.height + slack;

const overlap = (a: Bounds, b: Bounds): boolean =>
  a.x < b.x + b.width - slack &&
  b.x < a.x + a.width - slack &&
  a.y < b.y + b.height - slack &&
  b.y < a.y + a.height - slack;

/** Every pair of a list. */
const pairs = <Item>(items: readonly Item[]): [Item, Item][] =>
  items.flatMap((item, index) =>
    items.slice(index + 1).map((other): [Item, Item] => [item, other]),
  );

/** What is not as it should be, in words. */
function problemsOf({ boxes, arrows, width, height, graph }: StatechartLayout): string[] {
  const byId = new Map(boxes.map((box) => [box.state.id, box]));
  const labels = arrows.flatMap(({ label }) => label ?? []);
  const whole = { x: 0, y: 0, width, height };
  return [
    ...boxes.flatMap((box) => {
      const outer = byId.get(box.state.parent ?? '') ?? whole;
      const children = box.state.children.flatMap(({ id }) => byId.get(id) ?? []);
      return [
        ...(isWithin(box, outer) ? [] : [`${box.state.id} leaves its parent`]),
        ...box.rows
          .filter((row) => !isWithin(row, box))
          .map((row) => `${row.kind} of ${box.state.id} leaves its box`),
        ...[...children, ...labels]
          .filter((other) => box.rows.some((row) => overlap(row, other)))
          .map(() => `something lies on the text of ${box.state.id}`),
        ...pairs(children)
          .filter(([a, b]) => overlap(a, b))
          .map(([a, b]) => `${a.state.id} overlaps ${b.state.id}`),
        ...(children.length > 0 ? [] : labels.filter((label) => overlap(label, box))).map(
          () => `a label lies on ${box.state.id}`,
        ),
      ];
    }),
    ...labels.flatMap((label) => [
      ...(isWithin(label, whole) ? [] : ['a label leaves the picture']),
      ...label.rows.filter((row) => !isWithin(row, label)).map(() => 'a text leaves its label'),
    ]),
    ...pairs(labels)
      .filter(([a, b]) => overlap(a, b))
      .map(() => 'labels overlap'),
    ...arrows.filter(({ points }) => points.length < 2).map(({ id }) => `${id} is no line`),
    ...(boxes.length === graph.states.length ? [] : ['a state is missing']),
  ];
}

describe.each<Detail>(['outline', 'full'])('a layout of any machine, %s', (detail) => {
  test('[VZ3] keeps boxes within their parents and apart, and every text and label in its place', async () => {
    await fc.assert(
      fc.asyncProperty(machines(20), async (config) => {
        expect(problemsOf(await layout(toGraph(config), { detail }))).toEqual([]);
      }),
      { numRuns: 8 },
    );
  }, 60_000);
});

test('[VZ3] neither does a machine of 120 states mix anything up', async () => {
  const graph = toGraph(machineOf(120, numbersFrom(3)));
  expect(problemsOf(await layout(graph, { detail: 'outline' }))).toEqual([]);
}, 60_000);

test('[VZ3] every arrow begins and ends at the edge of its state, or at the mark of the first one', async () => {
  const graph = toGraph(machineOf(25, numbersFrom(8)));
  const { arrows, boxes } = await layout(graph);
  const edgeOf = (id: string) => {
    const box = boxes.find(({ state }) => state.id === id);
    if (box === undefined) throw new Error(id);
    return (point: { x: number; y: number }) =>
      Math.min(
        Math.abs(point.x - box.x),
        Math.abs(point.x - box.x - box.width),
        Math.abs(point.y - box.y),
        Math.abs(point.y - box.y - box.height),
      );
  };
  const parentsOf = (id: string): string[] => {
    const parent = graph.states.find((state) => state.id === id)?.parent;
    return parent === undefined ? [] : [parent, ...parentsOf(parent)];
  };
  expect(arrows.length).toBeGreaterThan(10);
  for (const { points, source, target, isInitial } of arrows) {
    const [start] = points;
    const end = points.at(-1);
    if (start === undefined || end === undefined) throw new Error('no points');
    expect(edgeOf(target)(end)).toBeLessThanOrEqual(slack);
    const isInner = isInitial || parentsOf(target).includes(source);
    if (!isInner) expect(edgeOf(source)(start)).toBeLessThanOrEqual(slack);
  }
});

test('[VZ6] the same machine is laid out the same', async () => {
  const graph = toGraph(machineOf(20, numbersFrom(5)));
  const [first, second] = [await layout(graph), await layout(graph)];
  expect(second).toEqual(first);
});

test('[VZ6] takes the arrangement that can be shown larger', async () => {
  const chain = Object.fromEntries(
    Array.from({ length: 8 }, (_, index) => [`s${index}`, { on: { NEXT: `s${(index + 1) % 8}` } }]),
  );
  const graph = toGraph({ id: 'chain', initial: 's0', states: chain });
  const wide = await layout(graph, { room: { width: 2_000, height: 200 } });
  const high = await layout(graph, { room: { width: 200, height: 2_000 } });
  expect(wide.width).toBeGreaterThan(wide.height);
  expect(high.height).toBeGreaterThan(high.width);
});
