import type { CrmAdapter } from '../CrmAdapter.js';
import type { ChooserMethods } from './DeskElement.js';
import { noChooser } from './noChooser.js';

/**
 * Wraps an adapter so that the agent chooses records in a desk element. All other calls go to the wrapped adapter.
 * Its `noMatch` is called in addition to the element's. Create the wrapper once, not at each rendering.
 *
 * @param chooser Returns the `<patchcord-chooser>` or `<patchcord-desk>`. If it returns null, the adapter's own
 *   `openMatches` is called. If the adapter has none, a screen pop with several matches fails.
 * @example
 * softphone.adapter = withChooser(crm, () => document.querySelector('patchcord-desk'));
 */
export function withChooser(
  adapter: CrmAdapter,
  chooser: () => ChooserMethods | null | undefined,
): CrmAdapter {
  const choice: Pick<CrmAdapter, 'openMatches' | 'noMatch'> = {
    async openMatches(query, records, call) {
      const target = chooser() ?? adapter;
      if (target.openMatches === undefined) throw noChooser();
      return target.openMatches(query, records, call);
    },
    noMatch(query, call) {
      chooser()?.noMatch(query, call);
      return adapter.noMatch?.(query, call);
    },
  };
  return new Proxy(adapter, {
    get(target, name) {
      if (Object.hasOwn(choice, name)) return Reflect.get(choice, name);
      const member: unknown = Reflect.get(target, name);
      // Bound, because a method may use private fields, which a proxy does not have.
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}
