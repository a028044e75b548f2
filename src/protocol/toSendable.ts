import { shownKey } from './shownKey.js';

/** The part of a value that can be sent, and the paths of the parts that cannot. */
export interface Sendable<Value> {
  readonly value: Value;
  /** Paths with dots, from the root. They contain names of fields and no values. At most 20. */
  readonly leftOut: readonly string[];
}

const mostPaths = 20;
const longestPath = 200;

/** The kinds of values that can be sent but not stored. */
const unstorable = /^\[object (SharedArrayBuffer|WebAssembly\.Module|VideoFrame|AudioData)\]$/;

type Members = Record<string, unknown>;

/** A member that is still to be copied. */
interface Slot {
  readonly from: Members;
  readonly into: Members;
  readonly key: string;
  readonly path: string;
}

/**
 * Copies a value as `postMessage` does, without the parts that cannot be copied.
 *
 * @param root the first part of the paths
 */
export function toSendable<Value>(value: Value, root: string): Sendable<Value> {
  try {
    return { value: structuredClone(value), leftOut: [] };
  } catch {
    return copyMembers(value, root);
  }
}

/**
 * Copies a value that `structuredClone` rejects. The copy can be sent and stored.
 *
 * 1. Objects, arrays, maps and sets are copied member by member, also those behind proxies.
 * 2. `structuredClone` copies all other values. If a member cannot be copied, such as a function, a node, a port, a
 *    getter that throws or a revoked proxy, only this member is left out.
 * 3. Cycles are preserved, and there is no limit of depth.
 * 4. Objects in the copy have no prototype, so that `for…in` lists only their own members.
 */
export function copyMembers<Value>(value: Value, root: string): Sendable<Value> {
  const holder: Members = {};
  const leftOut: string[] = [];
  const copies = new Map<unknown, unknown>();
  const endings: (() => void)[] = [];
  const open: Slot[] = [{ from: { value }, into: holder, key: 'value', path: root }];

  const fill = <Copy extends object>(copy: Copy, source: object, path: string): Copy => {
    for (const key of Object.keys(source)) {
      // The source is an object with string keys. Nothing more is known.
      const [from, into] = [source as Members, copy as unknown as Members];
      open.push({ from, into, key, path: `${path}.${shownKey(key)}` });
    }
    return copy;
  };

  const begin = (source: unknown, path: string): unknown => {
    const kind = Object.prototype.toString.call(source);
    if (Array.isArray(source)) return fill(new Array(source.length), source, path);
    if (kind === '[object Object]') return fill(Object.create(null), Object(source), path);
    // The kind is tested instead of the class: a library may replace the built-in map, and a proxy of a map is not an
    // instance of it.
    if (kind === '[object Map]' || kind === '[object Set]') {
      const members = fill([], [...(source as Iterable<unknown>)], path);
      const copy = kind === '[object Map]' ? new Map() : new Set();
      endings.push(() => addAll(copy, members));
      return copy;
    }
    if (unstorable.test(kind)) throw new TypeError(kind);
    return structuredClone(source);
  };

  for (const { from, into, key, path } of open) {
    try {
      const source = from[key];
      if (!copies.has(source)) copies.set(source, begin(source, path));
      into[key] = copies.get(source);
    } catch {
      leftOut.push(path.slice(0, longestPath));
    }
  }
  for (const end of endings) end();
  // Every member that could be copied is in the copy now, so it has the same type.
  return { value: holder.value as Value, leftOut: leftOut.slice(0, mostPaths) };
}

/** Adds the copied members to a map or set. Members that were left out are holes in the list. */
function addAll(copy: Map<unknown, unknown> | Set<unknown>, members: readonly unknown[]): void {
  for (const index of members.keys()) {
    const member = members[index];
    if (copy instanceof Set) {
      if (index in members) copy.add(member);
    } else if (Array.isArray(member) && 0 in member && 1 in member) {
      copy.set(member[0], member[1]);
    }
  }
}
