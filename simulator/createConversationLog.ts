import { BehaviorSubject } from 'rxjs';
import type { Rejection } from '../src/protocol/index.js';
import type { SendProblem } from '../src/transport/index.js';
import type { Breach, ConversationRule } from './ConversationRule.js';
import type { FaultKind } from './FaultPlan.js';

/** A line of the message log. */
export interface LogLine {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly direction: 'sent' | 'received';
  /** As the wire has it; empty if it could not be read. */
  readonly action: string;
  /** As it went over the wire; of a directory the first 100 contacts. */
  readonly data?: unknown;
  /** The reason why it was not sent or not accepted. */
  readonly problem?: SendProblem | Rejection['reason'];
  /** The fault that was caused in it. */
  readonly fault?: FaultKind;
}

/** Something that the client did wrong. */
export interface Violation {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The rule that was broken, or why the message was not accepted. */
  readonly rule: ConversationRule | Rejection['reason'];
  /** One plain sentence, with no customer data in it. */
  readonly text: string;
  readonly action?: string;
  /** The places where its data departs from the schema. */
  readonly details: readonly string[];
}

/** The messages in both directions with their problems. Bounded: the newest are kept. */
export interface ConversationLog {
  readonly lines$: BehaviorSubject<readonly LogLine[]>;
  readonly violations$: BehaviorSubject<readonly Violation[]>;
  add(line: LogLine): void;
  /** Notes what became of a line. */
  amend(line: LogLine, problem: NonNullable<LogLine['problem']>): void;
  blame(violation: Violation): void;
  close(): void;
}

const keptLines = 500;
const keptViolations = 200;

/** Makes an empty log. */
export function createConversationLog(): ConversationLog {
  const lines$ = new BehaviorSubject<readonly LogLine[]>([]);
  const violations$ = new BehaviorSubject<readonly Violation[]>([]);
  return {
    lines$,
    violations$,
    add: (line) => lines$.next([...lines$.value, line].slice(-keptLines)),
    amend: (line, problem) =>
      lines$.next(lines$.value.map((known) => (known === line ? { ...line, problem } : known))),
    blame: (violation) =>
      violations$.next([...violations$.value, violation].slice(-keptViolations)),
    close() {
      lines$.complete();
      violations$.complete();
    },
  };
}

/** A breach of the rules as a violation. */
export const breachViolation = (breach: Breach, action: string, at: number): Violation => ({
  ...breach,
  at,
  action,
  details: [],
});

/** A message that was not accepted, as a violation. */
export const rejectionViolation = (rejection: Rejection, at: number): Violation => ({
  at,
  rule: rejection.reason,
  text: rejectionText(rejection),
  ...(rejection.action === undefined ? {} : { action: rejection.action }),
  details: (rejection.issues ?? []).map(({ path, problem }) =>
    path === '' ? problem : `${path}: ${problem}`,
  ),
});

function rejectionText({ reason, action, origin }: Rejection): string {
  switch (reason) {
    case 'origin':
      return `A message came from ${origin ?? 'another origin'}, which is not the client's origin.`;
    case 'source':
      return 'A message came from a window other than the embedding page.';
    case 'shape':
      return 'A message came that has not the form of one.';
    case 'unknownAction':
      return `The client sent ${action ?? 'an action'}, which the protocol does not know.`;
    case 'data':
      return `The data of ${action ?? 'a message'} does not fit its schema.`;
  }
}
