/** The type of a field's value. `tooMuch` stands for all parts that exceed a limit. */
export type FieldType =
  | 'text'
  | 'number'
  | 'boolean'
  | 'null'
  | 'list'
  | 'object'
  | 'other'
  | 'tooMuch';

/** A field of a message without its value. All items of a list are one field, with `*` as the index. */
export interface FieldForm {
  /** The path from the message's root: `data.message.body.interactionId`. `~1(7)` stands for an unknown name with 7 characters. */
  readonly path: string;
  readonly type: FieldType;
  /** The formats of texts and numbers, such as `9999-99-99(AAA)`, and the lengths of lists, such as `[3]`. */
  readonly forms?: readonly string[];
  /** The values that are words of the field's closed list, true or false. */
  readonly words?: readonly (string | boolean)[];
  /** The type to which the runtime has converted the value, if it differs. `nothing` if the runtime ignored the value. */
  readonly readAs?: FieldType | 'nothing';
}
