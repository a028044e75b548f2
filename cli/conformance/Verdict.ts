/** The judgement of one rule. */
export type Verdict = 'kept' | 'broken' | 'notJudged';

/** One rule of docs/behavior.md, as the report names it. */
export interface JudgedRule {
  /** The rule's number. */
  readonly rule: string;
  /** The duty of a page, in one sentence. */
  readonly title: string;
  /** A page that breaks a mandatory rule does not conform. The others are good manners. */
  readonly isMandatory: boolean;
}

/** A rule, judged. */
export interface CheckResult extends JudgedRule {
  readonly verdict: Verdict;
  /** The cause of a rule that is broken or not judged, in plain words. */
  readonly reason?: string;
  readonly durationMs: number;
}

/** A page, judged. */
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

/** The page breaks the rule; the message says how, in one plain sentence. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

/** The rule cannot be judged; the message says why, in one plain sentence. */
export class NotJudged extends Error {
  override readonly name = 'NotJudged';
}

/** @throws Broken unless the condition holds */
export function demand(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new Broken(otherwise);
}
