import type {
  WireAction,
  WireAnswer,
  WireCount,
  WireField,
  WireReportData,
  WireStep,
} from './WireReportData.js';

/** Formats a report as a Markdown page. */
export function toMarkdown(report: WireReportData): string {
  const { questions, sequence, actions } = report;
  return [
    '# What the connector really said',
    '',
    ...summaryOf(report),
    '',
    '## Open questions',
    '',
    ...table(['', 'question', 'answered', 'what this session shows'], questions.map(answerRow)),
    '',
    '## Order of messages',
    '',
    ...(sequence.length === 0 ? ['No message was seen.'] : sequence.map(stepLine)),
    '',
    '## Messages',
    ...actions.flatMap(actionLines),
    '',
  ].join('\n');
}

function summaryOf({ startedAt, endedAt, messageCount, leftOut }: WireReportData): string[] {
  const seconds = Math.round((endedAt - startedAt) / 1000);
  return [
    `${messageCount} messages in ${seconds} seconds, from ${isoOf(startedAt)}. Report version 1 of Patchcord.`,
    '',
    ...(leftOut > 0
      ? [`${leftOut} older events are gone or were left out: counts may be too low.`, '']
      : []),
    'No value of a field is in here. A form such as `9999-99-99(AAA)` has `9` for a digit, `A` and `a` for a letter, `x` for a letter of',
    'another alphabet, `a+` for more than four letters, `?` for another character; `text` is a longer text, `[3]` a list of three. A name such',
    'as `~2(9)` is the second unknown one, with nine characters.',
  ];
}

const isoOf = (epochMs: number): string =>
  Number.isFinite(new Date(epochMs).getTime()) ? new Date(epochMs).toISOString() : '?';

const statusTexts = {
  answered: 'yes',
  answeredInPart: 'in part',
  notAnswered: 'no',
} as const satisfies Readonly<Record<WireAnswer['status'], string>>;

const answerRow = ({ id, question, status, findings }: WireAnswer) => [
  id,
  question,
  statusTexts[status],
  findings.join(' '),
];

const arrows = {
  in: '→ page',
  out: '→ connector',
  rejected: '→ page, rejected',
  notSent: '→ connector, not sent',
  renewed: 'the frame shows a new document',
} as const satisfies Readonly<Record<WireStep['direction'], string>>;

function stepLine({ direction, action, count, atMs }: WireStep): string {
  const name = direction === 'renewed' ? '' : `${code(action)} `;
  return `* ${atMs} ms: ${name}${arrows[direction]}${count > 1 ? `, ${count} times` : ''}`;
}

function actionLines(action: WireAction): string[] {
  const { direction, count, firstMs, lastMs, intervals, spellings, withFields, fields } = action;
  const pause = intervals && `${intervals.minMs}, ${intervals.medianMs}, ${intervals.maxMs} ms`;
  return [
    '',
    `### ${code(action.action)} ${arrows[direction]}`,
    '',
    `* ${count === 1 ? 'Once' : `${count} times`}, first after ${firstMs} ms${count === 1 ? '' : `, last after ${lastMs} ms`}.`,
    ...(pause === undefined ? [] : [`* Pauses (shortest, median, longest): ${pause}.`]),
    ...(action.isKnown ? [] : ['* The protocol as it is known does not have it.']),
    ...(spellings.length === 0 ? [] : [`* Spelled ${spellings.map(code).join(', ')}.`]),
    ...countLines(direction === 'notSent' ? 'Not sent' : 'Rejected', action.reasons),
    ...countLines('Departs from its schema', action.issues),
    ...countLines('Counted as absent', action.ignored),
    ...(withFields < count ? [`* Fields are known of ${withFields} of them.`] : []),
    ...(withFields > 0 && fields.length === 0 ? ['* No data.'] : []),
    ...(fields.length === 0 ? [] : ['', ...fieldTable(fields)]),
  ];
}

const countLines = (what: string, counts: readonly WireCount[]): string[] =>
  counts.map(
    ({ text, count }) => `* ${what}: ${code(text)}${count > 1 ? `, ${count} times` : ''}.`,
  );

/** The table of fields. Leaves out an object without own data, because its nested fields are in the table. */
const fieldTable = (fields: readonly WireField[]): string[] =>
  table(
    ['field', 'in', 'type', 'forms', 'words', 'remarks'],
    fields
      .filter((field) => !isPlainContainer(field, fields))
      .map(({ path, count, types, forms, words, readAs, isUnknown }) => [
        path === '' ? 'more fields' : code(path),
        String(count),
        types.join(', '),
        forms.map(code).join(' '),
        words.map((word) => code(String(word))).join(' '),
        [...(isUnknown ? ['unknown'] : []), ...readAs.map((type) => `read as ${type}`)].join(', '),
      ]),
  );

const isPlainContainer = (
  { path, types, readAs }: WireField,
  fields: readonly WireField[],
): boolean =>
  types.every((type) => type === 'object') &&
  readAs.length === 0 &&
  fields.some((field) => field.path.startsWith(`${path}.`));

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** Escapes a text for a table cell, because a recording's file can contain any text. */
const cell = (text: string): string => text.replace(/[|\\]/g, '\\$&').replace(/\s+/g, ' ');

const code = (text: string): string => `\`${text.replace(/[`\s]+/g, ' ')}\``;
