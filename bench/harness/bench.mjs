import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildIfStale, installChromium, installPackages } from '../../scripts/prepare.mjs';
import { openLab } from './lab.mjs';
import { readOptions } from './options.mjs';
import { judge, spreadInWords, spreadOf } from './runs.mjs';
import { inColumns } from './table.mjs';

/**
 * Answers one question: measures it in several runs, each with a browser of its own, prints a table and
 * what became of the targets, and ends with 1 if one was missed in any run.
 *
 * - `needsBrowser`: whether a lab is opened; true by default
 * - `options`: what the command line may change: numbers with their defaults, or the words to choose
 *   from, the default first
 * - `measure({ lab, options })`: gives the figures, as JSON can hold them
 * - `table(figures)`: the columns and rows that show them; a cell is a text or a quantity
 * - `targets(figures)`: `{ name, value, limit, unit }` of each; the name says exactly what is measured
 */
export async function bench(definition) {
  const { url, options: defaults, table, targets = () => [] } = definition;
  const path = fileURLToPath(url);
  const [question] = readFileSync(path, 'utf8')
    .replace(/^\/\/ /, '')
    .split('\n');
  const { options, runs, json } = readOptions(defaults, path);
  installPackages();
  if (definition.needsBrowser ?? true) installChromium();
  buildIfStale();
  const figures = [];
  for (let run = 0; run < runs; run += 1) figures.push(await measureOnce(definition, options));
  const answer = {
    question,
    options,
    runs: figures,
    table: spreadOf(figures.map(table)),
    targets: judge(figures.map(targets)),
  };
  console.log([question, ...inColumns(answer.table), ...answer.targets.map(verdict)].join('\n'));
  if (json) writeFileSync(json, JSON.stringify(answer));
  process.exitCode = answer.targets.every(({ isMet }) => isMet) ? 0 : 1;
}

async function measureOnce({ needsBrowser = true, measure }, options) {
  const lab = needsBrowser ? await openLab() : undefined;
  try {
    return await measure({ lab, options });
  } finally {
    await lab?.close();
  }
}

/** A target in words. */
const verdict = (target) =>
  `${target.isMet ? 'met   ' : 'MISSED'}  ${target.name}: ${spreadInWords(target)}, at most ${target.limit.toLocaleString('en')}`;
