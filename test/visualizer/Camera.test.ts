import fc from 'fast-check';
import { expect, test } from 'vitest';
import '../fixedSeed.js';
import { fitted, moved, revealing, zoomed } from '../../visualizer/chart/Camera.js';

const view = { width: 800, height: 600 };
const size = fc.record({
  width: fc.integer({ min: 1, max: 9_000 }),
  height: fc.integer({ min: 1, max: 9_000 }),
});
const point = fc.record({
  x: fc.integer({ min: 0, max: 800 }),
  y: fc.integer({ min: 0, max: 600 }),
});

test('[VZ15] a picture that is fitted in is seen whole, in the middle, and not blown up', () => {
  fc.assert(
    fc.property(size, (picture) => {
      const { x, y, scale } = fitted(picture, view);
      expect(scale).toBeLessThanOrEqual(1);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(x * 2 + picture.width * scale).toBeCloseTo(view.width);
      expect(y * 2 + picture.height * scale).toBeCloseTo(view.height);
    }),
  );
});

test('[VZ15] what lies under the pointer stays there when zooming', () => {
  fc.assert(
    fc.property(
      size,
      point,
      fc.double({ min: 0.2, max: 5, noNaN: true }),
      (picture, at, factor) => {
        const before = fitted(picture, view);
        const after = zoomed(before, factor, at);
        expect((at.x - after.x) / after.scale).toBeCloseTo((at.x - before.x) / before.scale, 5);
        expect((at.y - after.y) / after.scale).toBeCloseTo((at.y - before.y) / before.scale, 5);
      },
    ),
  );
});

test('[VZ15] a part out of sight is brought into it, and nothing moves for one in sight', () => {
  const camera = { x: 0, y: 0, scale: 2 };
  const seen = { x: 100, y: 100, width: 50, height: 50 };
  expect(revealing(camera, seen, view)).toEqual(camera);
  const { x, y } = revealing(camera, { x: 900, y: -40, width: 50, height: 20 }, view);
  expect(900 * 2 + x + 100).toBe(view.width - 16);
  expect(-40 * 2 + y).toBe(16);
  expect(moved(camera, { x: 3, y: -4 })).toEqual({ x: 3, y: -4, scale: 2 });
});
