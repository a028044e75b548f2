/** The rules of a conversation that no schema can check, by name. */
export type ConversationRule =
  /** Each `ready` is answered once. */
  | 'readyOnce'
  /** Nothing but notifications before the ready check is answered. */
  | 'readyFirst'
  /** An answer needs a request. */
  | 'askedFor'
  /** `count` is the number of `results`. */
  | 'countMatches'
  /** A contact is in the directory once. */
  | 'contactOnce'
  /** A contact has a phone number or an e-mail address. */
  | 'contactReachable'
  /** Nothing is dialled while click-to-dial is off. */
  | 'dialWhenOn'
  /** The history is of logs that the connector sent. */
  | 'historyKnown'
  /** A saved log is reported once. */
  | 'historyOnce'
  /** A log comes back as it was sent. */
  | 'historyUnchanged'
  /** Only fields that were asked for are described. */
  | 'fieldAskedFor';

/** A rule that a message broke although its data fits the schema. */
export interface Breach {
  readonly rule: ConversationRule;
  /** One plain sentence, with no customer data in it. */
  readonly text: string;
}
