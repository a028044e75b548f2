import type { CheckResult } from '../Verdict.js';

/** How many rules were kept, broken and not judged, in words. */
export function counted(results: readonly CheckResult[]): string {
  const count = (verdict: CheckResult['verdict']) =>
    results.filter((result) => result.verdict === verdict).length;
  const broken = count('broken');
  const notJudged = count('notJudged');
  return [
    `${count('kept')} of ${results.length} kept`,
    ...(broken === 0 ? [] : [`${broken} broken`]),
    ...(notJudged === 0 ? [] : [`${notJudged} not judged`]),
  ].join(', ');
}
