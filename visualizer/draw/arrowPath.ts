import type { Point } from '../layout/StatechartLayout.js';

/** Of corners, in pixels. */
const radius = 8;
const head = { length: 9, halfWidth: 4 };

/** A line along the points with rounded corners, up to where the head begins. */
export function roundedPath(points: readonly Point[]): string {
  const [start, ...rest] = points;
  if (start === undefined) return '';
  const steps = rest.map((point, index) => {
    const next = rest[index + 1];
    const before = points[index] ?? point;
    if (next === undefined) return `L${xy(towards(point, before, head.length - 1))}`;
    const cut = Math.min(radius, distance(before, point) / 2, distance(point, next) / 2);
    return `L${xy(towards(point, before, cut))}Q${xy(point)} ${xy(towards(point, next, cut))}`;
  });
  return `M${xy(start)}${steps.join('')}`;
}

/** The triangle at the last point. */
export function arrowHead(points: readonly Point[]): string {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (tip === undefined || before === undefined) return '';
  const base = towards(tip, before, head.length);
  const length = distance(tip, before) || 1;
  const across = {
    x: ((tip.y - before.y) / length) * head.halfWidth,
    y: ((before.x - tip.x) / length) * head.halfWidth,
  };
  const left = { x: base.x + across.x, y: base.y + across.y };
  const right = { x: base.x - across.x, y: base.y - across.y };
  return `M${xy(tip)}L${xy(left)}L${xy(right)}Z`;
}

/** The point that lies `length` pixels from one point on the way to another. */
function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to);
  if (whole === 0) return from;
  const part = length / whole;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const xy = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;
const round = (value: number): number => Math.round(value * 10) / 10;
