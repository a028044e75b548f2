import type { MessageEvent } from '../InspectionEvent.js';
import type { FieldForm, FieldType } from './FieldForm.js';

/** Milliseconds between one and the next of the same kind. */
export interface WireIntervals {
  readonly minMs: number;
  readonly medianMs: number;
  readonly maxMs: number;
}

/** A field of the messages of one action, in all of them together. */
export interface WireField extends Pick<FieldForm, 'path'> {
  /** Messages with this field, of those whose fields are known. */
  readonly count: number;
  readonly types: readonly FieldType[];
  readonly forms: readonly string[];
  readonly words: readonly (string | boolean)[];
  /** The types that it was read as, if they differ. */
  readonly readAs: readonly string[];
  /** Neither the protocol nor a live system that we know of has it. */
  readonly isUnknown: boolean;
}

/** Something and how often it was there. */
export interface WireCount {
  readonly text: string;
  readonly count: number;
}

/** All messages of one action in one direction. */
export interface WireAction {
  /** `in` and `out` as the page sees it. */
  readonly direction: MessageEvent['direction'];
  /** As the protocol spells it; `~1(9)` for an unknown one, `?` if it had none. */
  readonly action: string;
  readonly isKnown: boolean;
  /** The spellings that were seen, if they differ. */
  readonly spellings: readonly string[];
  readonly count: number;
  /** Milliseconds from the start to the first and to the last. */
  readonly firstMs: number;
  readonly lastMs: number;
  readonly intervals?: WireIntervals;
  /** Messages whose fields are known. */
  readonly withFields: number;
  readonly fields: readonly WireField[];
  /** The reasons why messages were rejected or not sent. */
  readonly reasons: readonly WireCount[];
  /** The places where rejected messages departed from their schema. */
  readonly issues: readonly WireCount[];
  /** Parts that counted as absent. */
  readonly ignored: readonly WireCount[];
}

/** The same message so many times one after another, or that the frame shows a new document. */
export interface WireStep {
  readonly direction: MessageEvent['direction'] | 'renewed';
  readonly action: string;
  readonly count: number;
  /** Milliseconds from the start to the first of them. */
  readonly atMs: number;
}

/** The open questions of docs/protocol.md, section 5. */
export type WireQuestionId =
  | ('Q1' | 'Q2' | 'Q3' | 'Q4' | 'Q5' | 'Q6')
  | ('Q7' | 'Q8' | 'Q9' | 'Q10' | 'Q11' | 'Q12' | 'Q13' | 'Q14' | 'Q15' | 'Q16')
  | ('Q17' | 'Q18');

/** The status of a question: answered by a session, in part, or not. */
export type WireAnswerStatus = 'answered' | 'answeredInPart' | 'notAnswered';

/** A session's answer to an open question. */
export interface WireAnswer {
  readonly id: WireQuestionId;
  readonly question: string;
  readonly status: WireAnswerStatus;
  readonly findings: readonly string[];
}

/** The messages that the connector and the page sent, without any of their values. JSON. */
export interface WireReportData {
  readonly format: 'patchcord-wire-report';
  readonly version: 1;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly messageCount: number;
  /** Events that are gone or were left out; counts are then too low. */
  readonly leftOut: number;
  readonly sequence: readonly WireStep[];
  readonly actions: readonly WireAction[];
  readonly questions: readonly WireAnswer[];
}
