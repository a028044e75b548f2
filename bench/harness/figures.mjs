import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/prepare.mjs';
import { usualRuns } from './options.mjs';
import { spreadInWords } from './runs.mjs';
import { inMarkdown } from './table.mjs';

/** Pages with figures in them, each between `<!-- figures: name -->` and `<!-- end of figures -->`. */
const pages = ['docs/performance.md', 'docs/retries.md'];
const place = /(<!-- figures: (\w+) -->\n)[\s\S]*?(<!-- end of figures -->)/g;

/** What the last runs have found, as far as there were any. */
export const keptResults = () => ({
  bench: readJson('bench/results.json'),
  fleet: readJson('bench/fleet/figures.json'),
});

/** Each page as it is and with the figures in their places, and which ones it shows. */
export function figuredPages({ bench, fleet } = keptResults()) {
  const figures = { ...benchFigures(bench), ...fleetFigures(fleet) };
  return pages.map((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const wanted = text.replace(place, (whole, opening, name, closing) =>
      figures[name] === undefined ? whole : `${opening}\n${figures[name]}\n\n${closing}`,
    );
    return { file, text, wanted, names: [...text.matchAll(place)].map(([, , name]) => name) };
  });
}

/** Writes the figures of the last run into their places; gives the files that changed. */
export function writeFigures() {
  const changed = figuredPages().filter(({ text, wanted }) => text !== wanted);
  for (const { file, wanted } of changed) writeFileSync(join(root, file), wanted);
  return changed.map(({ file }) => file);
}

const readJson = (file) =>
  existsSync(join(root, file)) ? JSON.parse(readFileSync(join(root, file), 'utf8')) : undefined;

/** A table of each question, one of the targets, and when and where they were measured. */
function benchFigures(results) {
  if (results === undefined) return {};
  const questions = Object.entries(results.questions);
  const tables = questions.map(([name, { table }]) => [name, inMarkdown(table)]);
  return {
    ...Object.fromEntries(tables),
    targets: `${inMarkdown(targetTable(questions))}\n\n${measuredOn(results)}`,
    measured: measuredOn(results),
  };
}

function targetTable(questions) {
  const rows = questions.flatMap(([, { targets }]) =>
    targets.map((target) => [
      target.name,
      `${spreadInWords(target)}${otherRuns(target)}`,
      target.limit.toLocaleString('en'),
      target.isMet ? 'met' : '**missed**',
    ]),
  );
  const columns = [
    'what is measured',
    `${usualRuns} runs, lowest – highest`,
    'at most',
    `met in all ${usualRuns}`,
  ];
  return { columns, rows };
}

/** Says so if a target was measured more or less often than the heading says. */
function otherRuns({ values }) {
  if (values.length === usualRuns) return '';
  return ` (${values.length === 1 ? 'one run' : `${values.length} runs`})`;
}

function measuredOn({ machine, questions }) {
  const dates = Object.values(questions)
    .map(({ date }) => date)
    .sort();
  const [first, last] = [dates[0], dates.at(-1)];
  const when = first === last ? first : `${first} to ${last}`;
  const { cpu, cores, memoryGb, node, chromium } = machine;
  return (
    `Measured ${when} with \`npm run bench\` on ${cpu}, ${cores} cores, ${memoryGb} GB, ` +
    `Node ${node}, Chromium ${chromium}.`
  );
}

/** The fleets of `npm run bench:fleet`. */
function fleetFigures(fleet) {
  if (fleet === undefined) return {};
  const [shiftStart, outage] = fleet.tables.map(inMarkdown);
  return { shiftStart, outage };
}
