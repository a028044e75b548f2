import type { Attributes } from '@opentelemetry/api';

/** A value under its attributes. */
export interface Point {
  readonly attributes: Attributes;
  readonly value: number;
}

/** Collections in which a point that is gone is told as 0: some of them may not arrive. */
const repeats = 5;

/**
 * Keeps which points have been told. One that is gone is told as 0 a few times, because silence would
 * stand for its last value; then it is forgotten, so that it costs nothing.
 */
export class ToldPoints {
  readonly #told = new Map<string, { readonly attributes: Attributes; zeros: number }>();

  /** The attributes of the points that have been told and are not forgotten, and of those that are next. */
  attributesWith(points: readonly Point[]): readonly Attributes[] {
    const next = points.filter(({ value }) => value !== 0);
    const all = [...this.#told.values(), ...next].map(({ attributes }) => attributes);
    return [...new Map(all.map((attributes) => [keyOf(attributes), attributes])).values()];
  }

  /** These were told before, by another page. */
  recall(all: readonly Attributes[]): void {
    for (const attributes of all) {
      const key = keyOf(attributes);
      if (!this.#told.has(key)) this.#told.set(key, { attributes, zeros: 0 });
    }
  }

  /** The points to tell now. Points of value 0 are gone. */
  next(points: readonly Point[]): readonly Point[] {
    const present = points.filter(({ value }) => value !== 0);
    for (const { attributes } of present) {
      this.#told.set(keyOf(attributes), { attributes, zeros: 0 });
    }
    const keys = new Set(present.map(({ attributes }) => keyOf(attributes)));
    const gone: Point[] = [];
    for (const [key, told] of this.#told) {
      if (keys.has(key)) continue;
      gone.push({ attributes: told.attributes, value: 0 });
      told.zeros += 1;
      if (told.zeros === repeats) this.#told.delete(key);
    }
    return [...gone, ...present];
  }
}

/** Joins points of the same attributes. */
export function joinPoints(
  points: readonly Point[],
  join: (one: number, other: number) => number,
): readonly Point[] {
  const joined = new Map<string, Point>();
  for (const point of points) {
    const key = keyOf(point.attributes);
    const { value = undefined } = joined.get(key) ?? {};
    joined.set(key, value === undefined ? point : { ...point, value: join(value, point.value) });
  }
  return [...joined.values()];
}

const keyOf = (attributes: Attributes): string =>
  JSON.stringify(Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1)));
