import type { Bounds, Point } from '../layout/StatechartLayout.js';

/** The visible part of a picture: a point of the picture at `(x, y)` of the view, at a scale. */
export interface Camera {
  /** The position of the picture's corner in the view, in pixels. */
  readonly x: number;
  readonly y: number;
  /** Pixels of the view per pixel of the picture. */
  readonly scale: number;
}

/** A width and a height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const smallest = 0.05;
const largest = 4;
/** Room around a picture that is fitted in, in pixels. */
const margin = 16;

/** All of a picture in the middle of the view, no larger than it was drawn. */
export function fitted(picture: Size, view: Size): Camera {
  const across = (view.width - 2 * margin) / picture.width;
  const down = (view.height - 2 * margin) / picture.height;
  const scale = clamp(Math.min(1, across, down));
  return {
    scale,
    x: (view.width - picture.width * scale) / 2,
    y: (view.height - picture.height * scale) / 2,
  };
}

/** Larger or smaller by a factor, with one point of the view staying where it is. */
export function zoomed({ x, y, scale }: Camera, factor: number, at: Point): Camera {
  const next = clamp(scale * factor);
  const ratio = next / scale;
  return { scale: next, x: at.x - (at.x - x) * ratio, y: at.y - (at.y - y) * ratio };
}

/** Moved by pixels of the view. */
export const moved = (camera: Camera, by: Point): Camera => ({
  ...camera,
  x: camera.x + by.x,
  y: camera.y + by.y,
});

/** Moved no further than it takes to see a part of the picture. */
export function revealing(camera: Camera, part: Bounds, view: Size): Camera {
  const { scale } = camera;
  const left = camera.x + part.x * scale;
  const top = camera.y + part.y * scale;
  return {
    scale,
    x: camera.x + correction(left, part.width * scale, view.width),
    y: camera.y + correction(top, part.height * scale, view.height),
  };
}

/** The distance that a stretch has to move to lie within a length; one that is too long shows its beginning. */
function correction(start: number, length: number, whole: number): number {
  if (start >= 0 && start + length <= whole) return 0;
  if (start < 0 || length > whole - 2 * margin) return margin - start;
  return whole - margin - start - length;
}

const clamp = (scale: number): number => Math.min(largest, Math.max(smallest, scale));
