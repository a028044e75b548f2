/** The result for one rule. */
export type Verdict = 'kept' | 'broken' | 'notJudged';

/** One rule of docs/behavior.md in the report. */
export interface JudgedRule {
  /** The id of the rule, such as `LC4`. */
  readonly rule: string;
  /** The requirement for a page, in one sentence. */
  readonly title: string;
  /** True if a page that breaks the rule does not conform. Optional rules are recommendations. */
  readonly isMandatory: boolean;
}

/** A rule with its result. */
export interface CheckResult extends JudgedRule {
  readonly verdict: Verdict;
  /** The reason why a rule is broken or was not judged. */
  readonly reason?: string;
  readonly durationMs: number;
}

/** The results of all checks of a page. */
export interface ConformanceReport {
  readonly url: string;
  readonly connectorOrigin: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** In the order of the checks. */
  readonly results: readonly CheckResult[];
  /** True if no mandatory rule is broken. */
  readonly passed: boolean;
}

/** Thrown by a check if the page breaks the rule. The message is one sentence that describes the violation. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

/** Thrown by a check if the rule cannot be judged. The message is one sentence with the reason. */
export class NotJudged extends Error {
  override readonly name = 'NotJudged';
}

/** @throws Broken with the message `otherwise` if the condition is false */
export function demand(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new Broken(otherwise);
}
