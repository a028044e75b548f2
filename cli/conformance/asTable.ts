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

/** The rules, mandatory ones first, with the reason of each that was not kept. */
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
  const counts = [true, false].flatMap((isMandatory) => {
    const part = results.filter((result) => result.isMandatory === isMandatory);
    return part.length === 0 ? [] : `${isMandatory ? 'Mandatory' : 'Optional'}: ${counted(part)}.`;
  });
  const isJudged = results.every((result) => !result.isMandatory || result.verdict !== 'notJudged');
  const [color, text] = !passed
    ? (['red', 'The page does not conform.'] as const)
    : isJudged
      ? (['green', 'The page conforms.'] as const)
      : (['yellow', 'No mandatory rule is broken, but not all of them were judged.'] as const);
  const lines = wrapped(text, look.columns).map((line) => painted(color, line, look));
  return [...lines, ...counts.flatMap((line) => wrapped(line, look.columns))].join('\n');
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

/** The numbers of rules that were kept, broken and not judged, in words. */
function counted(results: readonly CheckResult[]): string {
  const count = (verdict: Verdict) => results.filter((result) => result.verdict === verdict).length;
  const broken = count('broken');
  const notJudged = count('notJudged');
  return [
    `${count('kept')} of ${results.length} kept`,
    ...(broken === 0 ? [] : [`${broken} broken`]),
    ...(notJudged === 0 ? [] : [`${notJudged} not judged`]),
  ].join(', ');
}
