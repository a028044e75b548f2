import type { MessageEvent } from '../InspectionEvent.js';
import type { FieldForm, FieldType } from './FieldForm.js';

/** The intervals between messages of the same kind, in milliseconds. */
export interface WireIntervals {
  readonly minMs: number;
  readonly medianMs: number;
  readonly maxMs: number;
}

/** A field, summarized over all messages of one action. */
export interface WireField extends Pick<FieldForm, 'path'> {
  /** The number of messages with this field, among the messages whose fields are known. */
  readonly count: number;
  readonly types: readonly FieldType[];
  readonly forms: readonly string[];
  readonly words: readonly (string | boolean)[];
  /** The types to which the runtime has converted the value, if they differ. */
  readonly readAs: readonly string[];
  /** True if neither the protocol nor a known live system has this field. */
  readonly isUnknown: boolean;
}

/** A text and its count. */
export interface WireCount {
  readonly text: string;
  readonly count: number;
}

/** All messages of one action in one direction. */
export interface WireAction {
  /** The direction from the page's point of view. */
  readonly direction: MessageEvent['direction'];
  /** The action in the protocol's spelling. `~1(9)` for an unknown action, `?` for a message without one. */
  readonly action: string;
  readonly isKnown: boolean;
  /** The received spellings, if they differ. */
  readonly spellings: readonly string[];
  readonly count: number;
  /** The time from the start to the first message, in milliseconds. `lastMs` is the time to the last message. */
  readonly firstMs: number;
  readonly lastMs: number;
  readonly intervals?: WireIntervals;
  /** The number of messages whose fields are known. */
  readonly withFields: number;
  readonly fields: readonly WireField[];
  /** The reasons why messages were rejected or not sent. */
  readonly reasons: readonly WireCount[];
  /** The paths at which rejected messages did not match their schema. */
  readonly issues: readonly WireCount[];
  /** Invalid optional parts, which the runtime treated as absent. */
  readonly ignored: readonly WireCount[];
}

/** A message with the number of its repetitions, or the start of a new document in the frame. */
export interface WireStep {
  readonly direction: MessageEvent['direction'] | 'renewed';
  readonly action: string;
  readonly count: number;
  /** The time from the start to the first message of the step, in milliseconds. */
  readonly atMs: number;
}

/** The ids of the open questions in docs/protocol.md, section 5. */
export type WireQuestionId =
  | ('Q1' | 'Q2' | 'Q3' | 'Q4' | 'Q5' | 'Q6')
  | ('Q7' | 'Q8' | 'Q9' | 'Q10' | 'Q11' | 'Q12' | 'Q13' | 'Q14' | 'Q15' | 'Q16')
  | ('Q17' | 'Q18');

/** The status of a question: a session has answered it, has answered a part of it, or has not answered it. */
export type WireAnswerStatus = 'answered' | 'answeredInPart' | 'notAnswered';

/** The answer of a session to an open question. */
export interface WireAnswer {
  readonly id: WireQuestionId;
  readonly question: string;
  readonly status: WireAnswerStatus;
  readonly findings: readonly string[];
}

/** The data of a report: the messages of the connector and the page without their values. JSON. */
export interface WireReportData {
  readonly format: 'patchcord-wire-report';
  readonly version: 1;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly messageCount: number;
  /** The number of missing events. If it is not 0, the counts may be too low. */
  readonly leftOut: number;
  readonly sequence: readonly WireStep[];
  readonly actions: readonly WireAction[];
  readonly questions: readonly WireAnswer[];
}
