import type { Fields } from './answers.js';
import { isRefusedLink } from './saveLinked.js';

/**
 * Saves a log with the values of its custom fields. If the CRM refuses the log permanently, the function saves it
 * without the values, and then adds one value after the other. It leaves out each value that the CRM refuses.
 *
 * @param values The values in the CRM's format, as `crmValues` returns them.
 * @param save Saves the log with the given values. The function may call it several times.
 * @throws the error of `save` if it is not a permanent refusal, or if `save` fails without the values
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
