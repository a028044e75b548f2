import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import type { Model } from './Model.js';
import type { Path } from './paths.js';
import { LinkedWorld } from './real/LinkedWorld.js';
import { observeWorld } from './real/Observation.js';

/** Takes a way in the model and in reality, and compares them at each step. */
export async function follow(model: Model, path: Path): Promise<void> {
  const real = new LinkedWorld();
  let world = model.first;
  try {
    for (const [index, event] of path.entries()) {
      world = model.next(world, { type: event });
      await real.do(event);
      const [seen, expected] = [await real.observe(), observeWorld(world)];
      if (!isDeepStrictEqual(seen, expected)) {
        expect(seen, path.slice(0, index + 1).join(' → ')).toEqual(expected);
      }
    }
  } finally {
    await real.close();
  }
}
