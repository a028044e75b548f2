import type { CrmAdapter } from '../CrmAdapter.js';
import { adapterMethods, toldMethods } from '../features.js';
import { nearestName } from '../protocol/nearestName.js';

/** A method of an adapter that the runtime never calls, and the name that was probably meant. */
export interface MisspeltMethod {
  readonly method: string;
  readonly nearest: string;
  /** A sentence for developers that contains both names. */
  readonly message: string;
}

/** All methods that an adapter may have. */
const known: readonly (keyof CrmAdapter)[] = [...adapterMethods, ...toldMethods];

/**
 * Finds methods of an adapter whose names look misspelt. An adapter may have methods of its own, so a name counts
 * only if the method with the similar name is missing. Getters are not called.
 */
export function misspeltMethods(adapter: CrmAdapter): readonly MisspeltMethod[] {
  const missing = known.filter((method) => adapter[method] === undefined);
  return methodsOf(adapter).flatMap((method) => {
    const nearest = nearestName(method, missing) ?? missing.find(isLongFor(method));
    if (nearest === undefined) return [];
    const message = `Nothing calls adapter.${method}. Did you mean ${nearest}?`;
    return [{ method, nearest, message }];
  });
}

/** The names of all methods that are not part of `CrmAdapter`, including inherited ones, but not those of `Object`. */
function methodsOf(adapter: object): readonly string[] {
  const names = new Set<string>();
  for (
    let own = adapter;
    own !== null && !isObjectPrototype(own);
    own = Object.getPrototypeOf(own)
  ) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(own))) {
      if (typeof value === 'function' && /^[a-z]+$/i.test(name)) names.add(name);
    }
  }
  return [...names].filter((name) => !known.includes(name as keyof CrmAdapter));
}

/** True if the object is `Object.prototype`, also that of another window. */
const isObjectPrototype = (own: object) => Object.hasOwn(own, 'isPrototypeOf');

const wordsOf = (name: string) => name.split(/(?=[A-Z])/);

/**
 * Returns a test for longer names. It is true if the longer name contains the words of `name` in the same order, and
 * less than twice as many: `saveLog`, `saveInteractionLog`.
 */
function isLongFor(name: string): (long: string) => boolean {
  const words = wordsOf(name.replace(/s$/, ''));
  const pattern = new RegExp(`^${words.join('.*')}`, 'i');
  return (long) => 2 * words.length > wordsOf(long).length && pattern.test(long);
}
