/**
 * In place of `Array.from` in the scripts for pages: Prototype.js and MooTools replace that one, and
 * theirs knows no sets. What our libraries hand over can always be iterated.
 */
export const arrayFrom = (items) => [...items];
