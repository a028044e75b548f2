import { shownKey } from './shownKey.js';

/** The part of a value that can be sent, and the paths of the parts that cannot. */
export interface Sendable<Value> {
  readonly value: Value;
  /** Dotted, from the root; names of fields, no values. At most 20. */
  readonly leftOut: readonly string[];
}

const mostPaths = 20;
const longestPath = 200;

/** Values that can be sent, but not stored. */
const unstorable = /^\[object (SharedArrayBuffer|WebAssembly\.Module|VideoFrame|AudioData)\]$/;

type Members = Record<string, unknown>;

/** A member on its way into the copy. */
interface Slot {
  readonly from: Members;
  readonly into: Members;
  readonly key: string;
  readonly path: string;
}

/**
 * A copy of a value as `postMessage` makes it, without what cannot be copied.
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
 * A copy of a value that can be sent and stored, for values of which the browser makes none:
 *
 * 1. objects, arrays, maps and sets are copied member by member, and proxies of them too;
 * 2. all else is left to the browser; a function, a node, a port, a getter that throws or a revoked
 *    proxy costs itself only;
 * 3. cycles stay cycles, and no depth is too deep;
 * 4. objects in the copy have no prototype, so that nothing is found in them by `for…in` but their own.
 */
export function copyMembers<Value>(value: Value, root: string): Sendable<Value> {
  const holder: Members = {};
  const leftOut: string[] = [];
  const copies = new Map<unknown, unknown>();
  const endings: (() => void)[] = [];
  const open: Slot[] = [{ from: { value }, into: holder, key: 'value', path: root }];

  const fill = <Copy extends object>(copy: Copy, source: object, path: string): Copy => {
    for (const key of Object.keys(source)) {
      // An object with string keys, of which nothing more is known.
      const [from, into] = [source as Members, copy as unknown as Members];
      open.push({ from, into, key, path: `${path}.${shownKey(key)}` });
    }
    return copy;
  };

  const begin = (source: unknown, path: string): unknown => {
    const kind = Object.prototype.toString.call(source);
    if (Array.isArray(source)) return fill(new Array(source.length), source, path);
    if (kind === '[object Object]') return fill(Object.create(null), Object(source), path);
    // By kind: a library's own map need not be one of the language, and a proxy of one is none.
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
  // The same value, as far as it goes.
  return { value: holder.value as Value, leftOut: leftOut.slice(0, mostPaths) };
}

/** Members that were left out are holes. */
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
