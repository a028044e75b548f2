import type { Interaction } from './Interaction.js';
import type { Contact } from './SimulatorContext.js';

/**
 * Adds the customer's name to an interaction that has none, if exactly one name in the directory has the number or
 * address. The name is only shown. It is not sent in messages.
 */
export function namedBy(
  directory: readonly Contact[] | undefined,
  interaction: Interaction,
): Interaction {
  if (interaction.name !== undefined || directory === undefined) return interaction;
  const { direction, from, to, aniValues } = interaction;
  const name = nameInDirectory(directory, direction === 'inbound' ? [from, ...aniValues] : [to]);
  return name === undefined ? interaction : { ...interaction, name };
}

/** Returns the name for the first address that is in the directory. Returns undefined if several names share this address. */
function nameInDirectory(
  directory: readonly Contact[],
  addresses: readonly string[],
): string | undefined {
  const names = namesOf(directory);
  const known = addresses.map(keyOf).find((key) => names.has(key));
  return known === undefined ? undefined : (names.get(known) ?? undefined);
}

type Names = ReadonlyMap<string, string | null>;

/** A cache, because a directory can have 100,000 contacts and is searched at every change of state. */
const namesCache = new WeakMap<readonly Contact[], Names>();

/** Returns the names by address. Null for an address that several names share. */
function namesOf(directory: readonly Contact[]): Names {
  const cached = namesCache.get(directory);
  if (cached !== undefined) return cached;
  const names = new Map<string, string | null>();
  for (const { name, phone, email } of directory) {
    for (const key of [phone, email].map(keyOf)) {
      if (key === '' || name === '') continue;
      names.set(key, (names.get(key) ?? name) === name && names.get(key) !== null ? name : null);
    }
  }
  namesCache.set(directory, names);
  return names;
}

/** Returns a key that is equal for all spellings of one number or address. */
function keyOf(address: string | null | undefined): string {
  const text = address?.trim().toLowerCase() ?? '';
  return /^\+?[\d\s().-]+$/.test(text) ? text.replace(/[\s().-]/g, '') : text;
}
