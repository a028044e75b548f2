import { expect, test } from 'vitest';
import type { ShownSnapshot } from '../../src/inspection/index.js';
import { compareMoments } from '../../visualizer/session/compareMoments.js';
import type { ValueNode } from '../../visualizer/session/diffShown.js';

const changes = (nodes: readonly ValueNode[]): string[] =>
  nodes.flatMap(({ name, change, value, before, children }) => [
    ...(change === 'same' ? [] : [`${name} ${change} ${value}${before ? ` was ${before}` : ''}`]),
    ...changes(children),
  ]);

const told = (before: ShownSnapshot | undefined, after: ShownSnapshot | undefined) =>
  compareMoments(before, after).map(({ name, nodes }) => [name, ...changes(nodes)]);

test('[VZ28] what is different between two moments is told, state and context', () => {
  expect(
    told(
      {
        status: 'active',
        value: 'idle',
        context: { attempt: 0, wish: { '~': 'string', length: 3 } },
      },
      {
        status: 'error',
        value: { busy: 'opening' },
        context: { attempt: 2, wish: { '~': 'string', length: 3 } },
        error: { '~': 'error' },
      },
    ),
  ).toEqual([
    ['state', 'value changed { 1 field } was "idle"', 'busy added "opening"'],
    ['context', 'attempt changed 2 was 0'],
    ['error', 'value changed error was null'],
  ]);
});

test('[VZ28] a context that a recording of essentials left out is no change', () => {
  const ended: ShownSnapshot = { status: 'done', value: 'over' };
  const before: ShownSnapshot = { status: 'active', value: 'busy', context: { attempt: 1 } };
  expect(told(before, ended)).toEqual([['state', 'value changed "over" was "busy"']]);
});

test('[VZ28] before it appeared there is nothing to compare with', () => {
  const snapshot: ShownSnapshot = { status: 'active', value: { a: 'b' }, context: { attempt: 1 } };
  expect(told(undefined, snapshot)).toEqual([['state'], ['context']]);
  expect(told(undefined, undefined)).toEqual([]);
});
