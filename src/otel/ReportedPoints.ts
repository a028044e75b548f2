import type { Attributes } from '@opentelemetry/api';

/** A data point: a value and its attributes. */
export interface Point {
  readonly attributes: Attributes;
  readonly value: number;
}

/** The number of reports with 0 for a point that no longer exists. More than one, because an export can fail. */
const zeroReports = 5;

/**
 * Remembers which points were reported. A point that no longer exists is reported as 0 several times, because a monitoring
 * system would otherwise continue its last value. After that it is removed, so that it uses no memory.
 */
export class ReportedPoints {
  readonly #reported = new Map<string, { readonly attributes: Attributes; zeros: number }>();

  /** The attributes of the remembered points. */
  get attributes(): readonly Attributes[] {
    return [...this.#reported.values()].map(({ attributes }) => attributes);
  }

  /** Adds points that an earlier page has reported. */
  recall(all: readonly Attributes[]): void {
    for (const attributes of all) {
      const key = keyOf(attributes);
      if (!this.#reported.has(key)) this.#reported.set(key, { attributes, zeros: 0 });
    }
  }

  /** Returns the points to report now. A point with the value 0 is treated as one that no longer exists. */
  next(points: readonly Point[]): readonly Point[] {
    const present = points.filter(({ value }) => value !== 0);
    for (const { attributes } of present) {
      this.#reported.set(keyOf(attributes), { attributes, zeros: 0 });
    }
    const keys = new Set(present.map(({ attributes }) => keyOf(attributes)));
    const absent: Point[] = [];
    for (const [key, reported] of this.#reported) {
      if (keys.has(key)) continue;
      absent.push({ attributes: reported.attributes, value: 0 });
      reported.zeros += 1;
      if (reported.zeros === zeroReports) this.#reported.delete(key);
    }
    return [...absent, ...present];
  }
}

/** Combines points that have equal attributes. */
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
