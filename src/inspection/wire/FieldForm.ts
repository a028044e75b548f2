/** The type of a field's value. `tooMuch` stands for all parts that were not looked at. */
export type FieldType =
  | 'text'
  | 'number'
  | 'boolean'
  | 'null'
  | 'list'
  | 'object'
  | 'other'
  | 'tooMuch';

/** One field of a message, without its value. A list's items are one field, with `*` for their place. */
export interface FieldForm {
  /** Dotted, from the message's root: `data.message.body.interactionId`. Unknown names are `~1(7)`. */
  readonly path: string;
  readonly type: FieldType;
  /** Forms of texts and numbers, such as `9999-99-99(AAA)`; of lists, their lengths, such as `[3]`. */
  readonly forms?: readonly string[];
  /** Values that are words of the field's closed list, or true or false. */
  readonly words?: readonly (string | boolean)[];
  /** The type that it was read as, if that differs; `nothing` if it counts as absent. */
  readonly readAs?: FieldType | 'nothing';
}
