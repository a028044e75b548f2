import type { CheckResult, ConformanceReport } from './Verdict.js';

/** Formats a report as JSON. `version` changes when the format changes. */
export const asJson = ({ startedAt, ...report }: ConformanceReport): string =>
  `${JSON.stringify({ version: 1, startedAt: new Date(startedAt).toISOString(), ...report }, undefined, 2)}\n`;

/**
 * Formats a report as JUnit XML for CI servers. A broken optional rule is a skipped test with a reason, because it must
 * not fail the build. The exit code follows the same rule.
 */
export function asJUnit({ results, startedAt, durationMs }: ConformanceReport): string {
  const suites = [true, false].flatMap((isMandatory) => {
    const part = results.filter((result) => result.isMandatory === isMandatory);
    return part.length === 0
      ? []
      : suiteOf(isMandatory ? 'mandatory' : 'optional', part, startedAt);
  });
  const head = `<testsuites name="patchcord conformance" ${totals(results)} time="${seconds(durationMs)}">`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', head, ...suites, '</testsuites>', ''].join(
    '\n',
  );
}

function suiteOf(name: string, results: readonly CheckResult[], startedAt: number): string {
  const time = seconds(results.reduce((sum, { durationMs }) => sum + durationMs, 0));
  const timestamp = new Date(startedAt).toISOString().slice(0, 19);
  return [
    `  <testsuite name="${name}" ${totals(results)} time="${time}" timestamp="${timestamp}">`,
    ...results.map((result) => caseOf(name, result)),
    '  </testsuite>',
  ].join('\n');
}

function caseOf(suite: string, result: CheckResult): string {
  const { rule, title, durationMs, reason = '' } = result;
  const name = escaped(`[${rule}] ${title}`);
  const head = `    <testcase classname="patchcord.${suite}" name="${name}" time="${seconds(durationMs)}"`;
  if (result.verdict === 'kept') return `${head}/>`;
  const outcome = isFailure(result)
    ? `<failure message="${escaped(reason)}"/>`
    : `<skipped message="${result.verdict === 'broken' ? 'Optional, broken: ' : ''}${escaped(reason)}"/>`;
  return `${head}>${outcome}</testcase>`;
}

const isFailure = ({ isMandatory, verdict }: CheckResult) => isMandatory && verdict === 'broken';

function totals(results: readonly CheckResult[]): string {
  const failures = results.filter(isFailure).length;
  const skipped = results.filter((result) => result.verdict !== 'kept').length - failures;
  return `tests="${results.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
}

const seconds = (durationMs: number) => (durationMs / 1000).toFixed(3);

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Escapes a text for XML. Replaces control characters with spaces, because XML does not permit them. */
const escaped = (text: string): string =>
  text.replace(/\p{Cc}/gu, ' ').replace(/[&<>"']/g, (one) => entities[one] ?? '');
