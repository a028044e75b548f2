import { CommandFailure } from '../CommandFailure.js';
import type { Check } from './Check.js';

/** Which checks are wanted: by rule, such as `LC4`, or by the letters of a family, such as `LC`. */
export interface Selection {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
}

/**
 * The checks that are wanted, in their order.
 *
 * @throws CommandFailure if a name is no rule, or nothing is left
 */
export function selectChecks(
  checks: readonly Check[],
  { only, skip }: Selection,
): readonly Check[] {
  for (const name of [...(only ?? []), ...(skip ?? [])]) {
    if (checks.some((check) => matches(check, name))) continue;
    const known = checks.map(({ rule }) => rule).join(', ');
    throw new CommandFailure(`There is no check of the rule "${name}". There are: ${known}.`);
  }
  const selected = checks.filter(
    (check) =>
      (only === undefined || only.some((name) => matches(check, name))) &&
      !skip?.some((name) => matches(check, name)),
  );
  if (selected.length > 0) return selected;
  throw new CommandFailure('No check is left to be carried out.');
}

const matches = ({ rule }: Check, name: string): boolean =>
  rule === name.toUpperCase() || rule.replace(/\d+$/, '') === name.toUpperCase();
