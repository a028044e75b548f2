import type { Fields } from './answers.js';
import { isRefusedLink } from './saveLinked.js';

/**
 * Saves a log with the values of its custom fields. If the CRM refuses it for good, it is saved without them, and then
 * once more with each value: one that does not fit costs itself, not the log.
 *
 * @param values The values as the CRM stores them, as `crmValues` gives them.
 * @param save Saves the log with the values that it is given. It may be called several times.
 * @throws what a call of `save` throws for another reason, or without values
 */
export async function saveValues<Saved>(
  values: Fields,
  save: (values: Fields) => Promise<Saved>,
): Promise<Saved> {
  const all = Object.entries(values);
  let kept: Fields = {};
  let saved: Saved | undefined;
  for (const next of [all, [], ...all.map((one) => [one])]) {
    const tried = { ...kept, ...Object.fromEntries(next) };
    try {
      saved = await save(tried);
      if (next === all) break;
      kept = tried;
    } catch (error) {
      if (next.length === 0 || !isRefusedLink(error)) throw error;
    }
  }
  return saved as Saved;
}
