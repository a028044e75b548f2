/**
 * In place of `Array.from` in the scripts for pages: Prototype.js and MooTools replace that one, and
 * theirs knows no sets. Takes what can be iterated, or a length alone, and a function of each item.
 */
export const arrayFrom = (items, map = (item) => item) =>
  (items[Symbol.iterator] ? [...items] : Array(items.length).fill()).map((item, index) =>
    map(item, index),
  );
