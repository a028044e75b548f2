/** What kind of value a field has. `tooMuch` stands for all that was not looked at. */
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
  /** What it was read as, where that is of another type; `nothing` if it counts as absent. */
  readonly readAs?: FieldType | 'nothing';
}
