import type { Interaction } from './Interaction.js';
import type { Contact } from './SimulatorContext.js';

/**
 * The interaction with the other side's name, where the network told it or exactly one name in the
 * directory goes with the number or address. For the screen only: no part of it is sent.
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

/** The only name that goes with the first of the addresses that is known. */
function nameInDirectory(
  directory: readonly Contact[],
  addresses: readonly string[],
): string | undefined {
  const names = namesOf(directory);
  const known = addresses.map(keyOf).find((key) => names.has(key));
  return known === undefined ? undefined : (names.get(known) ?? undefined);
}

type Names = ReadonlyMap<string, string | null>;

/** A directory can have a hundred thousand contacts, and is asked again with every change of state. */
const remembered = new WeakMap<readonly Contact[], Names>();

/** Names by address; null where several people share one. */
function namesOf(directory: readonly Contact[]): Names {
  const known = remembered.get(directory);
  if (known !== undefined) return known;
  const names = new Map<string, string | null>();
  for (const { name, phone, email } of directory) {
    for (const key of [phone, email].map(keyOf)) {
      if (key === '' || name === '') continue;
      names.set(key, (names.get(key) ?? name) === name && names.get(key) !== null ? name : null);
    }
  }
  remembered.set(directory, names);
  return names;
}

/** The same for all spellings of one number or address. */
function keyOf(address: string | null | undefined): string {
  const text = address?.trim().toLowerCase() ?? '';
  return /^\+?[\d\s().-]+$/.test(text) ? text.replace(/[\s().-]/g, '') : text;
}
