import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { looseObject } from '../../src/protocol/looseObject.js';

test('[PR13] zod is told never to compile code', () => {
  expect(z.config().jitless).toBe(true);
});

test('[PR2] an object schema keeps unknown fields', () => {
  expect(z.parse(looseObject({ a: z.number() }), { a: 1, b: { c: 2 } })).toEqual({
    a: 1,
    b: { c: 2 },
  });
});
