import { given } from '../protocol/given.js';
import { type FieldKind, fieldKinds } from './fieldKinds.js';
import type { Hidden, HiddenKind, Shown } from './Shown.js';
import { showDetail } from './showDetail.js';
import { isWord } from './words.js';

/** Names and values to show in addition to the defaults, and size limits. */
export interface RedactOptions {
  /** Names of fields and events to show. Always shown: the names of the protocol and of Patchcord's machines. */
  readonly names?: readonly string[] | undefined;
  /**
   * Paths of values to show with all their nested values, such as `context.cart.total` and `event.item`. `*` matches any
   * field. A path begins with `context`, `event`, `output`, `error` or `runtime`. Default: none.
   */
  readonly values?: readonly string[] | undefined;
  /** The maximum nesting depth, 1 or more. Default: 10. */
  readonly maxDepth?: number | undefined;
  /** The maximum number of fields of an object and of items of a list. Default: 40. */
  readonly maxFields?: number | undefined;
  /** The maximum number of values in one event. Default: 400. */
  readonly maxValues?: number | undefined;
}

/** The part of a system to which a value belongs. */
export type RedactRoot = 'context' | 'event' | 'output' | 'error' | 'runtime';

const defaults = { maxDepth: 10, maxFields: 40, maxValues: 400 };
const longestText = 200;
const mostIdentities = 10_000;
const largestCount = 100_000;
const longestDurationMs = 86_400_000;
const longestAgoMs = 7 * 86_400_000;

/** The position of a value, and the rules that apply to it. */
interface Place {
  readonly name: string;
  readonly depth: number;
  /** The remaining parts of each path in `values` that begins with this position. */
  readonly paths: readonly (readonly string[])[];
  readonly isAllowed: boolean;
}

/**
 * Converts any value to JSON without customer data, in limited time.
 *
 * 1. Shows a field name if it is known. Shows a value if the kind of its field permits it, if it is a boolean, or if the
 *    options name it. Replaces any other value with its type and length.
 * 2. Limits the depth, the number of fields and the number of all values. Detects cycles.
 * 3. Handles values that throw while they are read, such as getters and proxies.
 * 4. Reads only plain objects and lists, but no DOM nodes, windows or instances of the page's classes.
 */
export class Redactor {
  readonly #kinds: ReadonlyMap<string, FieldKind>;
  readonly #paths: readonly (readonly string[])[];
  readonly #limits: typeof defaults;
  readonly #identities = new Map<string, number>();
  /** A cache of the sizes of large objects, so that they are not counted again for each event. */
  readonly #large = new WeakMap<object, number>();
  readonly #open = new Set<object>();
  #valuesLeft = 0;

  constructor(
    options: RedactOptions,
    private readonly now: () => number,
    /** The names of the page's protocol extensions. They are in the page's source code, so they can be shown. */
    private readonly extensions: readonly string[] = [],
  ) {
    const { names = [], values = [], ...limits } = options;
    this.#paths = values.map((path) => path.split('.'));
    const shown = [...names, ...this.#paths.flat()].filter((name) => name !== '__proto__');
    this.#kinds = new Map([...fieldKinds, ...shown.map(kindWithin)]);
    this.#limits = { ...defaults, ...given(limits) };
  }

  /** True if the name of a field may be shown. */
  knows(name: string): boolean {
    return this.#kinds.has(name);
  }

  /** True if the name of an action may be shown. */
  isAction(name: string): boolean {
    return isWord('action', name) || this.extensions.includes(name);
  }

  /** Returns the value without customer data. Never throws. */
  show(value: unknown, root: RedactRoot): Shown {
    this.#valuesLeft = this.#limits.maxValues;
    this.#open.clear();
    return this.#show(value, this.#inner({ ...nowhere, paths: this.#paths }, root));
  }

  #show(value: unknown, place: Place): Shown {
    if (this.#valuesLeft <= 0) return { '~': 'tooMuch' };
    this.#valuesLeft -= 1;
    try {
      return this.#showReadable(value, place);
    } catch {
      return { '~': 'unreadable' };
    }
  }

  #showReadable(value: unknown, place: Place): Shown {
    switch (typeof value) {
      case 'boolean':
        return value;
      case 'string':
        return this.#showText(value, place);
      case 'number':
        return this.#showNumber(value, place);
      case 'object':
        return value === null ? null : this.#showObject(value, place);
      default:
        return { '~': typeof value as HiddenKind };
    }
  }

  #showText(text: string, { name, isAllowed }: Place): Shown {
    if (isAllowed) return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
    const kind = this.#kinds.get(name);
    if (kind === 'action' ? this.isAction(text) : isWord(kind, text)) return text;
    return { '~': 'string', length: text.length, ...this.#sameness(name, text) };
  }

  #showNumber(value: number, { name, isAllowed }: Place): Shown {
    if (Number.isFinite(value) && (isAllowed || this.#isPlausible(name, value))) return value;
    return { '~': 'number', ...this.#sameness(name, String(value)) };
  }

  /** True if a number is in the range of its field's kind. */
  #isPlausible(name: string, value: number): boolean {
    switch (this.#kinds.get(name)) {
      case 'count':
        return isWithin(value, largestCount);
      case 'duration':
        return isWithin(value, longestDurationMs);
      case 'time':
        return value === 0 || Math.abs(this.now() - value) < longestAgoMs;
      default:
        return false;
    }
  }

  #sameness(name: string, text: string): Pick<Hidden, 'same'> {
    if (text === '' || this.#kinds.get(name) !== 'identity') return {};
    const known = this.#identities.get(text);
    if (known !== undefined) return { same: known };
    if (this.#identities.size >= mostIdentities) return {};
    const same = this.#identities.size + 1;
    this.#identities.set(text, same);
    return { same };
  }

  #showObject(value: object, place: Place): Shown {
    if (this.#open.has(value)) return { '~': 'cycle' };
    const kind = kindOf(value);
    if (kind === 'error') return { '~': 'error', ...errorCode(value) };
    if (kind === 'map') return { '~': 'map', length: (value as Map<unknown, unknown>).size };
    if (kind === 'buffer') return { '~': 'buffer', length: (value as ArrayBuffer).byteLength };
    if (kind !== 'list' && kind !== 'set' && kind !== 'plain') return { '~': kind };
    if (place.depth > this.#limits.maxDepth) return { '~': 'tooDeep' };
    this.#open.add(value);
    try {
      return kind === 'plain' ? this.#showFields(value, place) : this.#showItems(value, place);
    } finally {
      this.#open.delete(value);
    }
  }

  /** Converts the items of a list or set. Counts the omitted items. */
  #showItems(value: object, place: Place): Shown {
    const isList = Array.isArray(value);
    const length = isList ? value.length : (value as Set<unknown>).size;
    const count = Math.min(length, this.#limits.maxFields);
    const items = isList ? value : firstOf(value, count);
    const shown: Shown[] = [];
    const inner = { ...this.#inner(place, '*'), name: place.name };
    while (shown.length < count && this.#valuesLeft > 0) {
      shown.push(this.#show(readField(items, String(shown.length)), inner));
    }
    if (shown.length < length) shown.push({ '~': 'tooMuch', length: length - shown.length });
    return shown;
  }

  #showFields(value: object, place: Place): Shown {
    const size = this.#large.get(value);
    if (size !== undefined) return { '~': 'object', length: size };
    const names = Object.keys(value);
    if (this.#isClosed(place)) return { '~': 'object', length: names.length };
    if (names.length > 10 * this.#limits.maxFields) {
      this.#large.set(value, names.length);
      return { '~': 'object', length: names.length };
    }
    const shown: Record<string, Shown> = {};
    let left = names.length;
    for (const name of names.slice(0, this.#limits.maxFields)) {
      if (this.#valuesLeft <= 0) break;
      const label = this.#kinds.has(name) ? name : `~${names.length - left + 1}`;
      const field = readField(value, name);
      left -= 1;
      if (field === undefined) continue;
      const inner = this.#inner(place, name);
      shown[label] = this.#showDetail(field, value, inner) ?? this.#show(field, inner);
    }
    return left === 0 ? shown : { ...shown, '~more': left };
  }

  /** Converts the detail of a failed call word by word. Returns undefined for any other field. */
  #showDetail(field: unknown, parent: object, { name, isAllowed }: Place): string | undefined {
    if (typeof field !== 'string' || isAllowed || this.#kinds.get(name) !== 'detail') return;
    // Patchcord writes `detail` only next to an error code and `retryable`. An object of the page may have another `detail`.
    const isFailure =
      'code' in errorCode(parent) && typeof readField(parent, 'retryable') === 'boolean';
    return isFailure ? showDetail(field, (word) => this.knows(word)) : undefined;
  }

  /** True if no nested value can be shown. */
  #isClosed({ name, paths, isAllowed }: Place): boolean {
    return this.#kinds.get(name) === 'hidden' && paths.length === 0 && !isAllowed;
  }

  #inner({ depth, paths, isAllowed }: Place, name: string): Place {
    const further = paths.filter(([first]) => first === name || first === '*');
    const rest = further.map((path) => path.slice(1));
    const isNamed = rest.some((path) => path.length === 0);
    return { name, depth: depth + 1, paths: rest, isAllowed: isAllowed || isNamed };
  }
}

/** The kind of a field that the options name: its nested fields are converted, too. */
function kindWithin(name: string): [string, FieldKind] {
  const kind = fieldKinds.get(name) ?? 'structure';
  return [name, kind === 'hidden' ? 'structure' : kind];
}

const nowhere: Place = { name: '', depth: 0, paths: [], isAllowed: false };

const isWithin = (value: number, limit: number) => value >= 0 && value <= limit;

/** Reads a field. Returns a marker if the getter throws. */
function readField(value: object, name: string): unknown {
  try {
    return (value as Record<string, unknown>)[name];
  } catch {
    return unreadable;
  }
}

/** The marker for a field whose getter has thrown an error. */
const unreadable = Object.freeze(
  Object.create({ [Symbol.toStringTag]: 'Unreadable', constructor: undefined }),
);

function firstOf(value: object, count: number): unknown[] {
  const items: unknown[] = [];
  for (const item of value as Set<unknown>) {
    if (items.length >= count) break;
    items.push(item);
  }
  return items;
}

/** Returns the code of an error, if it is one of Patchcord's codes. Never returns the message, which may contain customer data. */
function errorCode(error: object): Readonly<Record<string, string>> {
  const code = readField(error, 'code');
  return typeof code === 'string' && isWord('code', code) ? { code } : {};
}

function kindOf(value: object): HiddenKind | 'plain' {
  if (value === unreadable) return 'unreadable';
  if (Array.isArray(value)) return 'list';
  if (value instanceof Map) return 'map';
  if (value instanceof Set) return 'set';
  if (value instanceof Date) return 'date';
  if (value instanceof Error) return 'error';
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return 'buffer';
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  if ('sessionId' in value && 'getSnapshot' in value) return 'actor';
  if (!isPlain || Symbol.toStringTag in value) return 'object';
  return 'machine' in value && '_nodes' in value ? 'object' : 'plain';
}
