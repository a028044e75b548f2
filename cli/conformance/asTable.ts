import { styleText } from 'node:util';
import { Help } from 'commander';
import type { CheckResult, ConformanceReport, Verdict } from './Verdict.js';

/** The layout of the table. */
export interface TableLook {
  readonly hasColors: boolean;
  /** Characters in a line. */
  readonly columns: number;
}

const words: Readonly<Record<Verdict, string>> = {
  kept: 'kept',
  broken: 'BROKEN',
  notJudged: 'not judged',
};
const colors = { kept: 'green', broken: 'red', notJudged: 'yellow' } as const;

/** Narrower than this, sentences go below the rule's number. */
const readableColumns = 50;
const narrowest = 20;
const verdictWidth = 12;
const ruleWidth = 6;

/** The rules, mandatory ones first, with the reason of each that was not kept. The last line counts the mandatory ones. */
export function asTable(report: ConformanceReport, look: TableLook): string {
  const parts = [true, false].flatMap((isMandatory) => {
    const results = report.results.filter((result) => result.isMandatory === isMandatory);
    if (results.length === 0) return [];
    const title = isMandatory ? 'Mandatory' : 'Optional';
    const rows = results.map((result) => rowOf(result, look));
    return [[painted('bold', title, look), ...rows].join('\n')];
  });
  return [...parts, summary(report, look)].join('\n\n');
}

function rowOf(result: CheckResult, look: TableLook): string {
  const { rule, verdict, title, reason } = result;
  const indent = look.columns < readableColumns ? 2 : verdictWidth + ruleWidth;
  const head = `${painted(colors[verdict], words[verdict].padEnd(verdictWidth), look)}${rule.padEnd(ruleWidth)}`;
  const lines = [
    ...wrapped(title, look.columns - indent),
    ...(reason === undefined
      ? []
      : wrapped(reason, look.columns - indent - 2).map((line) => `  ${line}`)),
  ];
  const margin = ' '.repeat(indent);
  if (indent === 2) return [head.trimEnd(), ...lines.map((line) => margin + line)].join('\n');
  return head + lines.join(`\n${margin}`);
}

function summary({ results, passed }: ConformanceReport, look: TableLook): string {
  const mandatory = results.filter(({ isMandatory }) => isMandatory);
  const optional = results.filter(({ isMandatory }) => !isMandatory);
  const [color, text] = conclusion(mandatory, optional, passed);
  return [
    ...wrapped(text, look.columns).map((line) => painted(color, line, look)),
    ...(optional.length === 0
      ? []
      : wrapped(`Optional rules: ${counted(optional)}.`, look.columns)),
    ...wrapped(`Mandatory rules: ${counted(mandatory)}.`, look.columns),
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

/** The numbers of rules that were kept, broken and not judged, in words. */
function counted(results: readonly CheckResult[]): string {
  const count = (verdict: Verdict) => results.filter((result) => result.verdict === verdict).length;
  return `${count('kept')} kept, ${count('broken')} broken, ${count('notJudged')} not judged`;
}

/** Sentences are wrapped however narrow the terminal is. */
const help = Object.assign(new Help(), { minWidthToWrap: narrowest });

const wrapped = (text: string, width: number): string[] =>
  help.boxWrap(text, Math.max(width, narrowest)).split('\n');

const painted = (
  color: 'bold' | 'green' | 'red' | 'yellow',
  text: string,
  { hasColors }: TableLook,
) => (hasColors ? styleText(color, text, { validateStream: false }) : text);
