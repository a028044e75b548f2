import { afterAll, beforeAll, expect } from 'vitest';
import { changedGlobals, globalsNow } from './changedGlobals.js';

/**
 * Files of one worker share the globals (`isolate: false`): what one leaves changed another one meets, and
 * which one depends on the order. This fails the file that leaves it.
 */
let before: ReturnType<typeof globalsNow>;

beforeAll(() => {
  before = globalsNow();
});

afterAll(() => {
  const { testPath } = expect.getState();
  expect(changedGlobals(before), `${testPath} leaves globals changed`).toEqual([]);
});
