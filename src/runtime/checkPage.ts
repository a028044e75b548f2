import { RuntimeError } from '../errors.js';

/**
 * The built-in functions that our dependencies need and that some pages replace. Each sample returns 1 if the
 * function works.
 */
const samples: Readonly<Record<string, () => unknown>> = {
  Map: () => new Map([[0, 1]]).get(0),
  Set: () => [...new Set([1])][0],
  'Array.from': () => Array.from(new Set([1]))[0],
  'Array.prototype.reduce': () => [1].reduce((list, one) => list.concat(one), [0])[1],
  'Function.prototype.bind': () => Number.prototype.valueOf.bind(1)(),
  'Object.entries': () => Object.entries({ a: 1 })[0]?.[1],
};

/**
 * Checks that the page has not replaced a built-in function that our dependencies need.
 *
 * @throws RuntimeError UNUSABLE_PAGE
 */
export function checkPage(): void {
  for (const member of Object.keys(samples)) {
    if (resultOf(samples[member]) === 1) continue;
    throw new RuntimeError(
      `A script of this page replaces ${member} by something that works differently.`,
      { code: 'UNUSABLE_PAGE', details: { member } },
    );
  }
}

function resultOf(sample: (() => unknown) | undefined): unknown {
  try {
    return sample?.();
  } catch {
    return undefined;
  }
}
