/** Stands where a value was: what kind of value, and how long it is. */
export interface Hidden {
  readonly '~': HiddenKind;
  /** Characters of a string, items of a list, entries of a map or set, bytes of a buffer. */
  readonly length?: number;
  /** The same number for the same value, in fields that identify something. */
  readonly same?: number;
}

/** The kind of a value that is not shown. The last three mean that a value is too large or cannot be read. */
export type HiddenKind =
  | 'string'
  | 'number'
  | 'bigint'
  | 'symbol'
  | 'function'
  | 'date'
  | 'error'
  | 'map'
  | 'set'
  | 'buffer'
  | 'list'
  | 'object'
  | 'actor'
  | 'undefined'
  | 'cycle'
  | 'tooDeep'
  | 'tooMuch'
  | 'unreadable';

/**
 * A value that may leave the page, as JSON. A field whose name is not known is called `~1`, `~2` and
 * so on; `~more` counts the fields that were left out, and the last item of a list may be
 * `{ '~': 'tooMuch', length }`.
 */
export type Shown =
  | null
  | boolean
  | number
  | string
  | Hidden
  | readonly Shown[]
  | { readonly [name: string]: Shown };
