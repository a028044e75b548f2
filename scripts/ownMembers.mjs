const forIn = /\bfor \((const|let|var) (\w+) in ((?:[^()\n]|\([^()\n]*\))+)\)/g;

/**
 * A script for pages in which no loop takes members that an old library has put on `Object.prototype`
 * for an object's own: zod, XState and the bundler loop by `for…in`.
 */
export const ownMembers = (script) =>
  script.replace(forIn, 'for ($1 $2 of Object.keys(Object($3)))');
