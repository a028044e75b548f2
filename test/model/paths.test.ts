import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ifThinned, spread } from '../spread.js';
import { Model } from './Model.js';
import { longestOf, type Path, shortestPaths } from './paths.js';
import { LinkedWorld } from './real/LinkedWorld.js';
import { observeWorld } from './real/Observation.js';
import { scenes } from './scenes.js';

/** How many of the ways are taken through the real runtime; 0 for all. */
const most = Number(process.env.MODEL_PATHS ?? ifThinned(30, 100));

describe('the runtime does as the model', () => {
  test.each(scenes)(
    '[MO3] on the shortest ways to every state: $name',
    async (scene) => {
      const startedAt = performance.now();
      const model = new Model(scene);
      const all = longestOf(shortestPaths(model.walk()).values());
      const taken = spread(all, most);
      for (const path of taken) await follow(model, path);
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      console.log(`paths, ${scene.name}: ${taken.length} of ${all.length}, ${seconds} s`);
      expect(taken.length).toBe(most === 0 ? all.length : Math.min(most, all.length));
    },
    3_600_000,
  );
});

/** Takes a way in the model and in reality, and compares them at each step. */
async function follow(model: Model, path: Path): Promise<void> {
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
