import { describe, expect, test } from 'vitest';
import { ifThinned, spread } from '../spread.js';
import { follow } from './follow.js';
import { Model } from './Model.js';
import { longestOf, shortestPaths } from './paths.js';
import { type Scene, scenes } from './scenes.js';

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

/** Ways on which the runtime once did something else. */
const found = [
  {
    scene: 'changing agents',
    because: 'two looks at once claimed the same log, and it was counted twice',
    path: `start → load → deliver toClient → deliver toConnector → deliver toClient → crm loadCrmData ok
      → deliver toConnector → agent placeCall
      → timer connector  xstate.after.dialAnswer.simulator.active.interaction.dialling
      → agent endInteraction → change agent → deliver toClient → agent ask again → deliver toClient
      → crm loadCrmData ok → crm interactionLogs/save1/saveLog ok`,
  },
];

test.each(found)('[MO3] on a way that was wrong before: $because', async ({ scene, path }) => {
  const model = new Model(scenes.find(({ name }) => name === scene) as Scene);
  const steps = path.split(/\s*→ /);
  await follow(model, steps);
  expect(steps.length).toBeGreaterThan(1);
});
