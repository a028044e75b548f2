import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../fixedSeed.js';
import type { Shown } from '../../src/inspection/index.js';
import { diffShown, type ValueNode } from '../../visualizer/session/diffShown.js';
import { showValue } from '../../visualizer/session/showValue.js';

const changes = (nodes: readonly ValueNode[]): string[] =>
  nodes.flatMap(({ name, change, value, before, children }) => [
    ...(change === 'same' ? [] : [`${name} ${change} ${value}${before ? ` was ${before}` : ''}`]),
    ...changes(children),
  ]);

describe('diffShown', () => {
  test('[VZ11] marks what was added, changed and removed, however deep', () => {
    const before: Shown = { attempt: 1, failure: null, list: [1, 2], same: { a: 1 }, old: true };
    const after: Shown = {
      attempt: 2,
      failure: { code: 'TIMEOUT' },
      list: [1, 3, 4],
      same: { a: 1 },
    };
    expect(changes(diffShown(before, after))).toEqual([
      'attempt changed 2 was 1',
      'failure changed { 1 field } was null',
      'code added "TIMEOUT"',
      'list changed [ 3 items ] was [ 2 items ]'.replace(' was [ 2 items ]', ''),
      '1 changed 3 was 2',
      '2 added 4',
      'old removed true',
    ]);
  });

  test('[VZ11] a value has not changed from itself', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(changes(diffShown(value as Shown, value as Shown))).toEqual([]);
      }),
    );
  });

  test('[VZ11] values that are hidden differ by what is known of them', () => {
    const nodes = diffShown(
      { id: { '~': 'string', length: 4, same: 1 }, name: { '~': 'string', length: 4 } },
      { id: { '~': 'string', length: 4, same: 2 }, name: { '~': 'string', length: 4 } },
    );
    expect(changes(nodes)).toEqual([
      'id changed string, 4 characters, no. 2 was string, 4 characters, no. 1',
    ]);
  });
});

test.each<[Shown | undefined, string]>([
  [undefined, 'nothing'],
  [null, 'null'],
  ['a "b"', '"a \\"b\\""'],
  [4, '4'],
  [[], '[]'],
  [[1], '[ 1 item ]'],
  [{}, '{}'],
  [{ a: 1, b: 2 }, '{ 2 fields }'],
  [{ '~': 'string', length: 1 }, 'string, 1 character'],
  [{ '~': 'map', length: 2 }, 'map, 2 entries'],
  [{ '~': 'tooMuch', length: 5 }, 'more (5)'],
  [{ '~': 'cycle' }, 'an object that holds itself'],
])('[VZ11] %j is shown in few words', (value, words) => {
  expect(showValue(value)).toBe(words);
});
