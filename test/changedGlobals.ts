/** Where tests stub something. Names of a page are there in a browser, or where a test puts them. */
const holders: readonly (readonly [name: string, object: object])[] = [
  ['', globalThis],
  ['console.', console],
  ['Math.', Math],
  ['Date.', Date],
  ['JSON.', JSON],
  ['Object.', Object],
  ['Object.prototype.', Object.prototype],
  ['Array.', Array],
  ['Array.prototype.', Array.prototype],
  ['Promise.', Promise],
  ['Promise.prototype.', Promise.prototype],
  ['String.prototype.', String.prototype],
  ['Function.prototype.', Function.prototype],
  ['Map.prototype.', Map.prototype],
  ['Set.prototype.', Set.prototype],
  ['performance.', performance],
  ['EventTarget.prototype.', EventTarget.prototype],
  ['process.env.', process.env],
];

/** Node warns when somebody reads the storages. happy-dom gives another `CSS` each time. */
const unread: ReadonlySet<string> = new Set(['localStorage', 'sessionStorage', 'CSS']);

/**
 * Names that are there to stay once something was loaded: those of Vitest and of libraries, which begin with
 * `__` (as zod's), and `goog` of elkjs.
 */
const lasting = /^(__|VITEST|goog$)/;

/** Every global and every member of the usual objects, by name, with what it is. */
export type Globals = ReadonlyMap<string, unknown>;

/** Gives the globals as they are now. */
export function globalsNow(): Globals {
  const globals = new Map<string, unknown>();
  for (const [prefix, holder] of holders) {
    for (const name of Object.getOwnPropertyNames(holder)) {
      if (lasting.test(name)) continue;
      globals.set(`${prefix}${name}`, readGlobal(holder, name));
    }
  }
  return globals;
}

/** Names the globals that are not as they were: others, new or gone. */
export function changedGlobals(before: Globals, now = globalsNow()): string[] {
  return [...new Set([...before.keys(), ...now.keys()])]
    .filter(
      (name) => !Object.is(before.get(name), now.get(name)) || before.has(name) !== now.has(name),
    )
    .sort();
}

/** What Node makes only when it is read is read. Of a member that is another one at each reading, the getter counts. */
function readGlobal(holder: object, name: string): unknown {
  const { get } = Object.getOwnPropertyDescriptor(holder, name) ?? {};
  if (get !== undefined && unread.has(name)) return get;
  const members = holder as Record<string, unknown>;
  try {
    const value = members[name];
    return Object.is(value, members[name]) ? value : get;
  } catch {
    return get;
  }
}
