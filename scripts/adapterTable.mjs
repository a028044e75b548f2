import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.mjs';

/** Features in the words of the table. What is not here stands under its own name if a CRM lacks it. */
const labels = {
  openMatches: 'shows several matches',
  openReports: 'shows the reports',
  'find by id': 'finds by id',
  'find by email': 'finds by e-mail',
  'find by text': 'finds by name',
  'phone forms': 'finds a number in every usual form',
  'other countries': 'tells countries apart',
  addInactive: 'finds nobody inactive',
  locale: 'tells the locale of the user',
  paging: 'gives the directory in pages',
  'latest log': 'changes a log that is saved again',
  'parallel saves': 'keeps saves at once in one record',
  reopen: 'knows a log again after a reload',
  linkOf: 'links a log to its record',
  removeRecord: 'keeps a log whose record is gone',
  'Retry-After': 'passes on a pause in seconds',
  'Retry-After date': 'passes on a pause as a date',
};

/** What stands in for a vendor's library where there is no vendor. */
const otherLibraries = {
  memory: 'none: it holds its data itself',
  rest: 'none: an HTTP server; in `npm run test:all` a real Tryton server, too',
};

const suffix = / \(without ([^:]+): (.+)\)$/s;
const absence = /^\[AD1\] leaves out (\w+): (.+)$/s;

/** The table in Markdown, of the outcomes by folder and the tests of the contract. */
export function adapterTable(runs, tests) {
  const needsOf = new Map(tests.map(({ title, needs }) => [title, needs]));
  const columns = [...runs].map(([folder, outcomes]) => columnOf(folder, outcomes, needsOf));
  const cells = (texts) => `| ${texts.join(' | ')} |`;
  const row = (label, cellOf) => cells([label, ...columns.map(cellOf)]);
  return [
    row('feature of the contract', ({ folder, title }) => linked(folder, title)),
    cells(['---', ...columns.map(() => '---')]),
    row('tests that hold', ({ held }) => `${held.length} of ${tests.length}`),
    row('of these with the CRM in trouble', ({ troubled }) => troubleOf(troubled, tests)),
    ...featuresOf(columns).map((feature) =>
      row(labels[feature] ?? `\`${feature}\``, (column) => answerOf(feature, column)),
    ),
    '',
    'Declared as lacking, with the reasons that stand in the titles of the skipped tests:',
    '',
    cells(['CRM', 'reason', 'lacking']),
    cells(['---', '---', '---']),
    ...columns.flatMap(lackingOf).map(cells),
    '',
    cells(['CRM', 'vendor library in the tests', 'points that its documentation leaves open']),
    cells(['---', '---', '---']),
    ...columns.map(({ folder, title }) => cells([title, libraryOf(folder), openPointsOf(folder)])),
  ].join('\n');
}

function columnOf(folder, outcomes, needsOf) {
  const held = outcomes.filter(({ title, outcome }) => outcome === 'passed' && needsOf.has(title));
  const needs = held.flatMap(({ title }) => needsOf.get(title));
  const reasons = outcomes.map(({ title }) => suffix.exec(title) ?? absence.exec(title));
  return {
    folder,
    title: titleOf(folder),
    held,
    troubled: held.filter(({ title }) => needsOf.get(title).includes('fail')),
    holding: new Set(needs),
    lacking: new Map(reasons.filter(Boolean).map(([, feature, reason]) => [feature, reason])),
  };
}

const isTroubled = ({ needs }) => needs.includes('fail');
const troubleOf = (troubled, tests) => `${troubled.length} of ${tests.filter(isTroubled).length}`;

/** Features with a row of their own; the troubles of single methods are counted in a row for all. */
function featuresOf(columns) {
  const lacking = columns.flatMap((column) => [...column.lacking.keys()]);
  const methods = lacking.filter((feature) =>
    /^(list|find|open|save|describe|on)[A-Z]\w+$/.test(feature),
  );
  return [...new Set([...Object.keys(labels), ...methods])];
}

function answerOf(feature, { holding, lacking }) {
  if (lacking.has(feature)) return 'lacking';
  return holding.has(feature) ? 'yes' : '–';
}

function lackingOf({ title, lacking }) {
  const byReason = new Map();
  for (const [feature, reason] of lacking) {
    byReason.set(reason, [...(byReason.get(reason) ?? []), `\`${feature}\``]);
  }
  return [...byReason].map(([reason, features]) => [title, reason, features.join(', ')]);
}

const guideOf = (folder) => join(root, 'docs/adapters', `${folder}.md`);
const readGuide = (folder) =>
  existsSync(guideOf(folder)) ? readFileSync(guideOf(folder), 'utf8') : '';

/** As the guide is headed. */
const titleOf = (folder) => /^# (.+)$/m.exec(readGuide(folder))?.[1] ?? folder;
const linked = (folder, title) => (readGuide(folder) ? `[${title}](${folder}.md)` : title);

/** The vendor's packages that tests and examples use: those with the folder's name in theirs. */
function libraryOf(folder) {
  if (folder in otherLibraries) return otherLibraries[folder];
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const used = Object.keys(devDependencies)
    .filter((name) => name.toLowerCase().includes(folder) && isUsed(name, folder))
    .map((name) => `\`${name}\` ${devDependencies[name].replace(/^[~^]/, '')}`);
  if (used.length > 0) return `${used.join(', ')} in a browser; the contract on a double`;
  return 'a double written from the documentation';
}

const isUsed = (name, folder) =>
  ['test', 'examples']
    .flatMap((top) =>
      readdirSync(join(root, top), { recursive: true }).map((file) => join(top, file)),
    )
    .filter((file) => file.includes(folder) && file.endsWith('.ts'))
    .some((file) => readFileSync(join(root, file), 'utf8').includes(name));

/**
 * The points that a guide lists after "Assumed, because no source says it:", or that its table of what is confirmed
 * has as unconfirmed.
 */
function openPointsOf(folder) {
  const guide = readGuide(folder);
  if (folder in otherLibraries) return 'no vendor';
  if (guide === '') return 'no guide';
  const [, list = ''] =
    /Assumed, because no source says it[^\n:]*:\n\n((?:\* .+\n?(?: {2}.+\n?)*)+)/.exec(guide) ?? [];
  const count =
    (list.match(/^\* /gm) ?? []).length +
    (guide.match(/^\|.*\| [^|]*\bunconfirmed\b/gm) ?? []).length;
  const heading = /^## (What (?:was tried|is confirmed).*)$/m.exec(guide)?.[1] ?? '';
  const anchor = heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
  const place = `${folder}.md${anchor && `#${anchor}`}`;
  return count > 0 ? `[${count}](${place})` : `[see its guide](${place})`;
}
