/** Returns the known name that is most similar to a misspelt one. Returns undefined if none is similar enough. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(name.length / 4));
  let [nearest, least]: [string | undefined, number] = [undefined, most + 1];
  for (const candidate of known) {
    const distance = distanceOf(name.toLowerCase(), candidate.toLowerCase(), least);
    if (distance < least) [nearest, least] = [candidate, distance];
  }
  return nearest;
}

/**
 * Counts the characters to insert, remove, replace or swap with their neighbour (optimal string alignment). Returns
 * `limit` if the count is `limit` or more.
 */
function distanceOf(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) >= limit) return limit;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      const isSwapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next[j] = Math.min(
        at(row, j) + 1,
        at(next, j - 1) + 1,
        at(row, j - 1) + cost,
        isSwapped ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, row] = [row, next];
  }
  return Math.min(at(row, other.length), limit);
}

const at = (row: readonly number[], index: number): number =>
  row[index] ?? Number.POSITIVE_INFINITY;
