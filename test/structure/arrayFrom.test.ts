import { expect, test } from 'vitest';
import { arrayFrom } from '../../scripts/arrayFrom.mjs';

/** What our code and our libraries do with it. */
const uses: Readonly<Record<string, (from: typeof Array.from) => unknown>> = {
  'a set': (from) => from(new Set([1, 2])),
  'an iterator': (from) => from(new Map([[1, 'a']]).values()),
  'a text': (from) => from('añ𝒳'),
  'a length': (from) => from({ length: 3 }, (_, index) => index),
  'no length': (from) => from({ length: 0 }),
  'a function of each': (from) => from(new Set([3, 4]), (item, index) => [item, index]),
};

test.each(Object.entries(uses))(
  '[HP1] what takes the place of Array.from in the scripts for pages does the same with %s',
  (_, use) => {
    expect(use(arrayFrom)).toEqual(use(Array.from.bind(Array)));
  },
);
