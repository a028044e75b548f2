import type { CrmAdapter } from '../CrmAdapter.js';
import { adapterMethods, toldMethods } from '../features.js';
import { nearestName } from '../protocol/nearestName.js';

/** A method of an adapter that nothing calls, and the one that it was most likely meant to be. */
export interface MisspeltMethod {
  readonly method: string;
  readonly nearest: string;
  /** Both, in a sentence for developers. */
  readonly message: string;
}

/** Every method that an adapter can have. */
const known: readonly (keyof CrmAdapter)[] = [...adapterMethods, ...toldMethods];

/**
 * Finds methods of an adapter that look like misspelt ones. A class has helpers of its own, so a name counts
 * only if the method that it is near to is missing. Getters are not called.
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

/** The names of all methods that an adapter cannot have, those of its class included and those of `Object` not. */
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

/** True of `Object.prototype`, of whatever realm. */
const isObjectPrototype = (own: object) => Object.hasOwn(own, 'isPrototypeOf');

const wordsOf = (name: string) => name.split(/(?=[A-Z])/);

/** True of a name that has the words of another and, in between, fewer further ones: `saveLog`, `saveInteractionLog`. */
function isLongFor(name: string): (long: string) => boolean {
  const words = wordsOf(name.replace(/s$/, ''));
  const pattern = new RegExp(`^${words.join('.*')}`, 'i');
  return (long) => 2 * words.length > wordsOf(long).length && pattern.test(long);
}
