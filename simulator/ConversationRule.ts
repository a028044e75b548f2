/** The ids of the rules that a schema cannot check. */
export type ConversationRule =
  /** The client answers each `ready` once. */
  | 'readyOnce'
  /** The client sends only notifications before it answers the ready check. */
  | 'readyFirst'
  /** The client sends an answer only after a request. */
  | 'askedFor'
  /** `count` is the number of `results`. */
  | 'countMatches'
  /** The directory contains each contact once. */
  | 'contactOnce'
  /** Each contact has a phone number or an e-mail address. */
  | 'contactReachable'
  /** The client dials only while click-to-dial is on. */
  | 'dialWhenOn'
  /** The client reports only logs that the connector has sent. */
  | 'historyKnown'
  /** The client reports a saved log once. */
  | 'historyOnce'
  /** The client reports the unchanged log. */
  | 'historyUnchanged'
  /** The client describes only requested fields. */
  | 'fieldAskedFor';

/** A breach of a rule by a message whose data match the schema. */
export interface Breach {
  readonly rule: ConversationRule;
  /** A description in one sentence, without customer data. */
  readonly text: string;
}
