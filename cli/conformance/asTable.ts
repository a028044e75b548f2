import { styleText } from 'node:util';
import { Help } from 'commander';
import type { CheckResult, ConformanceReport, Verdict } from './Verdict.js';

/** The layout of the table. */
export interface TableLayout {
  readonly hasColors: boolean;
  /** The number of characters in a line. */
  readonly columns: number;
}

const verdictTexts: Readonly<Record<Verdict, string>> = {
  kept: 'kept',
  broken: 'BROKEN',
  notJudged: 'not judged',
};
const colors = { kept: 'green', broken: 'red', notJudged: 'yellow' } as const;

/** In a narrower terminal, sentences are printed below the rule's id and not beside it. */
const minColumnsForIndent = 50;
const minColumns = 20;
const verdictWidth = 12;
const ruleWidth = 6;

/**
 * Formats a report as a table: the mandatory rules first, with a reason for each rule that is broken or not judged. The
 * last line contains the counts of the mandatory rules.
 */
export function asTable(report: ConformanceReport, layout: TableLayout): string {
  const parts = [true, false].flatMap((isMandatory) => {
    const results = report.results.filter((result) => result.isMandatory === isMandatory);
    if (results.length === 0) return [];
    const title = isMandatory ? 'Mandatory' : 'Optional';
    const rows = results.map((result) => rowOf(result, layout));
    return [[colored('bold', title, layout), ...rows].join('\n')];
  });
  return [...parts, summary(report, layout)].join('\n\n');
}

function rowOf(result: CheckResult, layout: TableLayout): string {
  const { rule, verdict, title, reason } = result;
  const indent = layout.columns < minColumnsForIndent ? 2 : verdictWidth + ruleWidth;
  const head = `${colored(colors[verdict], verdictTexts[verdict].padEnd(verdictWidth), layout)}${rule.padEnd(ruleWidth)}`;
  const lines = [
    ...wrapped(title, layout.columns - indent),
    ...(reason === undefined
      ? []
      : wrapped(reason, layout.columns - indent - 2).map((line) => `  ${line}`)),
  ];
  const margin = ' '.repeat(indent);
  if (indent === 2) return [head.trimEnd(), ...lines.map((line) => margin + line)].join('\n');
  return head + lines.join(`\n${margin}`);
}

function summary({ results, passed }: ConformanceReport, layout: TableLayout): string {
  const mandatory = results.filter(({ isMandatory }) => isMandatory);
  const optional = results.filter(({ isMandatory }) => !isMandatory);
  const [color, text] = conclusion(mandatory, optional, passed);
  return [
    ...wrapped(text, layout.columns).map((line) => colored(color, line, layout)),
    ...(optional.length === 0
      ? []
      : wrapped(`Optional rules: ${counted(optional)}.`, layout.columns)),
    ...wrapped(`Mandatory rules: ${counted(mandatory)}.`, layout.columns),
  ].join('\n');
}

function conclusion(
  mandatory: readonly CheckResult[],
  optional: readonly CheckResult[],
  passed: boolean,
) {
  if (!passed) return ['red', 'The page does not conform.'] as const;
  if (mandatory.length === 0) return ['yellow', 'No mandatory rule was judged.'] as const;
  if (mandatory.some(({ verdict }) => verdict === 'notJudged')) {
    return ['yellow', 'No mandatory rule is broken, but not all of them were judged.'] as const;
  }
  return optional.some(({ verdict }) => verdict === 'broken')
    ? (['yellow', 'Every mandatory rule is kept, but an optional one is broken.'] as const)
    : (['green', 'The page conforms.'] as const);
}

/** Returns a text with the numbers of rules that are kept, broken and not judged. */
function counted(results: readonly CheckResult[]): string {
  const count = (verdict: Verdict) => results.filter((result) => result.verdict === verdict).length;
  return `${count('kept')} kept, ${count('broken')} broken, ${count('notJudged')} not judged`;
}

/** Commander's line wrapper. The option makes it also wrap lines in a very narrow terminal. */
const help = Object.assign(new Help(), { minWidthToWrap: minColumns });

const wrapped = (text: string, width: number): string[] =>
  help.boxWrap(text, Math.max(width, minColumns)).split('\n');

const colored = (
  color: 'bold' | 'green' | 'red' | 'yellow',
  text: string,
  { hasColors }: TableLayout,
) => (hasColors ? styleText(color, text, { validateStream: false }) : text);
