import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copyMembers, toSendable } from '../../src/protocol/toSendable.js';

describe('what can be sent', () => {
  test('[HP4] a value that can be copied is the same, whatever way it is copied', () => {
    const values = fc.anything({
      withDate: true,
      withMap: true,
      withSet: true,
      withBigInt: true,
      withTypedArray: true,
      withSparseArray: true,
      withNullPrototype: true,
    });
    fc.assert(
      fc.property(values, (value) => {
        const { value: copy, leftOut } = copyMembers(value, 'data');
        expect(leftOut).toEqual([]);
        expect(copy).toEqual(structuredClone(value));
        expect(toSendable(value, 'data')).toEqual({ value: structuredClone(value), leftOut: [] });
      }),
    );
  });

  test('[HP4] with something in it that cannot be copied, the rest is there', () => {
    const { port1 } = new MessageChannel();
    const cyclic: Record<string, unknown> = { port1, at: new Date(0), big: 1n };
    cyclic.self = cyclic;
    cyclic.map = new Map<unknown, unknown>([
      ['a', { cyclic }],
      [port1, 1],
      ['b', port1],
    ]);
    cyclic.set = new Set([1, port1, { x: port1 }]);
    const { value, leftOut } = toSendable(cyclic, 'data');
    expect([...leftOut].sort()).toEqual([
      'data.map.1.0',
      'data.map.2.1',
      'data.port1',
      'data.set.1',
      'data.set.2.x',
    ]);
    const copy = structuredClone(value) as { self: unknown; map: Map<string, { cyclic: unknown }> };
    expect(copy).toMatchObject({ at: new Date(0), big: 1n, set: new Set([1, {}]) });
    expect(copy.self).toBe(copy);
    expect([...copy.map.keys()]).toEqual(['a']);
    expect(copy.map.get('a')?.cyclic).toBe(copy);
    port1.close();
  });

  test('[HP4] no depth is too deep, no list of paths too long', () => {
    let deep: unknown = () => 1;
    for (let level = 0; level < 10_000; level += 1) deep = level % 2 ? [deep] : { deep };
    const { leftOut } = toSendable(deep, 'data');
    expect(leftOut.map(({ length }) => length)).toEqual([200]);
    const many = Array.from({ length: 100 }, () => () => 1);
    expect(toSendable(many, 'data').leftOut).toHaveLength(20);
  });

  test('[HP4] what can be sent but not stored is left out of a copy of members', () => {
    const shared = new SharedArrayBuffer(1);
    expect(copyMembers({ shared, a: 1 }, 'data')).toEqual({
      value: { a: 1 },
      leftOut: ['data.shared'],
    });
  });
});
