import type { Check } from './Check.js';

/** What became of a rule. */
export type Verdict = 'kept' | 'broken' | 'notJudged';

/** A rule, judged. */
export interface CheckResult extends Pick<Check, 'rule' | 'title' | 'isMandatory'> {
  readonly verdict: Verdict;
  /** Why it is broken or not judged, in plain words. */
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
  /** Whether no mandatory rule is broken. */
  readonly passed: boolean;
}
