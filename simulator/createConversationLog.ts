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
  /** The action in the spelling of the message. Empty if it could not be read. */
  readonly action: string;
  /** The unchanged data of the message. A directory is limited to the first 100 contacts. */
  readonly data?: unknown;
  /** The reason why the message was not sent or not accepted. */
  readonly problem?: SendProblem | Rejection['reason'];
  /** The fault that the simulator has caused in the message. */
  readonly fault?: FaultKind;
}

/** A violation of the protocol by the client. */
export interface Violation {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The broken rule, or the reason why the message was not accepted. */
  readonly rule: ConversationRule | Rejection['reason'];
  /** A description in one sentence, without customer data. */
  readonly text: string;
  readonly action?: string;
  /** The paths at which the data do not match the schema. */
  readonly details: readonly string[];
}

/** The messages of both directions and the violations. Contains only the newest ones, so its size is limited. */
export interface ConversationLog {
  readonly lines$: BehaviorSubject<readonly LogLine[]>;
  readonly violations$: BehaviorSubject<readonly Violation[]>;
  add(line: LogLine): void;
  /** Adds a problem to a line. */
  amend(line: LogLine, problem: NonNullable<LogLine['problem']>): void;
  blame(violation: Violation): void;
  close(): void;
}

const maxLines = 500;
const maxViolations = 200;

/** Creates an empty log. */
export function createConversationLog(): ConversationLog {
  const lines$ = new BehaviorSubject<readonly LogLine[]>([]);
  const violations$ = new BehaviorSubject<readonly Violation[]>([]);
  return {
    lines$,
    violations$,
    add: (line) => lines$.next([...lines$.value, line].slice(-maxLines)),
    amend: (line, problem) =>
      lines$.next(lines$.value.map((known) => (known === line ? { ...line, problem } : known))),
    blame: (violation) => violations$.next([...violations$.value, violation].slice(-maxViolations)),
    close() {
      lines$.complete();
      violations$.complete();
    },
  };
}

/** Converts a breach of a rule to a violation. */
export const breachViolation = (breach: Breach, action: string, at: number): Violation => ({
  ...breach,
  at,
  action,
  details: [],
});

/** Converts the rejection of a message to a violation. */
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
