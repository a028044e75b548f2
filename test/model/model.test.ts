import { describe, expect, test } from 'vitest';
import { brokenMachines } from './brokenMachines.js';
import { stuckStates } from './liveness.js';
import { brokenRules, Model } from './Model.js';
import { describeWalk, pathTo } from './paths.js';
import { type Scene, scenes, wideScenes } from './scenes.js';
import { safetyRules } from './Witness.js';

const isWide = process.env.MODEL === 'wide';
const walked: readonly Scene[] = isWide ? wideScenes : scenes;
const limitMs = isWide ? 3_600_000 : 180_000;

describe('the model of both sides', () => {
  test.each(walked)(
    '[MO1] nothing forbidden can happen, and operation stays in reach: $name',
    (scene) => {
      const startedAt = performance.now();
      const model = new Model(scene);
      const graph = model.walk();
      console.log(describeWalk(scene, graph, performance.now() - startedAt));

      const broken = [...brokenRules(graph)].map(([rule, at]) => `${rule}: ${pathTo(graph, at)}`);
      expect(broken).toEqual([]);
      const stuck = stuckStates(graph, model).slice(0, 3);
      expect(stuck.map((state) => pathTo(graph, state))).toEqual([]);
      expect(graph.size).toBeGreaterThan(500);
    },
    limitMs,
  );

  test.each(brokenMachines)(
    '[MO2] $breaks is noticed: a runtime that $mistake',
    (broken) => {
      const scene = scenes.find(({ name }) => name === broken.scene) as Scene;
      const model = new Model(scene, broken.change);
      if (broken.breaks !== 'operation is reached') {
        expect(model.findBroken()).toContain(broken.breaks);
        return;
      }
      expect(stuckStates(model.walk(), model)).not.toEqual([]);
    },
    limitMs,
  );

  test('[MO2] every rule has a broken machine that it notices', () => {
    const noticed = new Set(brokenMachines.map(({ breaks }) => breaks));
    expect([...noticed].sort()).toEqual(
      [...Object.keys(safetyRules), 'operation is reached'].sort(),
    );
  });
});
