/** Evenly spread ones of a list; all of them for 0. */
export function spread<Item>(items: readonly Item[], count: number): readonly Item[] {
  if (count === 0 || items.length <= count) return items;
  const step = items.length / count;
  return Array.from({ length: count }, (_, index) => items[Math.floor(index * step)] as Item);
}

/** A number for `npm test` without the name of a file, and one for when nothing is left out. */
export const ifThinned = <Value>(thinned: Value, whole: Value): Value =>
  process.env.TEST_SOME === '1' ? thinned : whole;

/** With `npm test` some of what takes long, evenly spread; otherwise all of it. */
export const someOf = <Item>(items: readonly Item[], count: number): readonly Item[] =>
  spread(items, ifThinned(count, 0));
