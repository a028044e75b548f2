/** The replacement for a hidden value: its type and length. */
export interface Hidden {
  readonly '~': HiddenKind;
  /** The number of characters of a string, items of a list, entries of a map or set, or bytes of a buffer. */
  readonly length?: number;
  /** For a field that identifies something: a number that is equal for equal values. */
  readonly same?: number;
}

/** The type of a hidden value. The last three mean that the value is too large or cannot be read. */
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
 * A redacted value as JSON. It contains no customer data, so it can be sent to other windows or stored. Fields with unknown
 * names are called `~1`, `~2` and so on. `~more` is the number of omitted fields. The last item of a list can be
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
