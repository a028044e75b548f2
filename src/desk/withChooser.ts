import type { CrmAdapter } from '../CrmAdapter.js';
import type { ChooserMethods } from './DeskElement.js';
import { noChooser } from './noChooser.js';

/**
 * An adapter that lets the agent choose in an element of the desk. Everything else is done by the adapter that
 * was given; its own `noMatch` is called as well. Make it once, not at each rendering.
 *
 * @param chooser Gives the `<patchcord-chooser>` or `<patchcord-desk>`. While it gives null, the adapter's own
 *   `openMatches` is called. Several matches that nothing can show are a failed screen pop.
 * @example
 * softphone.adapter = withChooser(crm, () => document.querySelector('patchcord-desk'));
 */
export function withChooser(
  adapter: CrmAdapter,
  chooser: () => ChooserMethods | null | undefined,
): CrmAdapter {
  const choice: Pick<CrmAdapter, 'openMatches' | 'noMatch'> = {
    async openMatches(query, records, call) {
      const place = chooser() ?? adapter;
      if (place.openMatches === undefined) throw noChooser();
      return place.openMatches(query, records, call);
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
      // A method may use private members, which a proxy does not have.
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}
