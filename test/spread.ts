/** Evenly spread ones of a list; all of them for 0. */
export function spread<Item>(items: readonly Item[], count: number): readonly Item[] {
  if (count === 0 || items.length <= count) return items;
  const step = items.length / count;
  return Array.from({ length: count }, (_, index) => items[Math.floor(index * step)] as Item);
}

/** Everything with `npm run test:all`; with `npm test` some of what takes long, evenly spread. */
export const someOf = <Item>(items: readonly Item[], count: number): readonly Item[] =>
  spread(items, process.env.TEST_ALL === '1' ? 0 : count);
