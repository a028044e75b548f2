import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildIfStale, installChromium, installPackages } from '../../scripts/prepare.mjs';
import { openLab } from './lab.mjs';
import { inColumns } from './table.mjs';

/**
 * Answers one question: measures, prints a table and what became of the targets, and ends with 1 if
 * one was missed.
 *
 * - `needsBrowser`: whether a lab is opened; true unless said otherwise
 * - `options`: what the command line may change: numbers with their defaults, or the words to choose
 *   from, the default first
 * - `measure({ lab, options })`: gives the figures, as JSON can hold them
 * - `table(figures)`: the columns and rows that show them
 * - `details(figures)`: lines for the terminal only
 * - `targets(figures)`: `{ name, value, limit, unit }` of each; a value may be as large as its limit
 */
export async function bench(definition) {
  const { url, options: defaults, measure, table } = definition;
  const { details = () => [], targets = () => [] } = definition;
  const path = fileURLToPath(url);
  const [question] = readFileSync(path, 'utf8')
    .replace(/^\/\/ /, '')
    .split('\n');
  const { options, json } = readOptions(defaults, path);
  const needsBrowser = definition.needsBrowser ?? true;
  installPackages();
  if (needsBrowser) installChromium();
  buildIfStale();
  const lab = needsBrowser ? await openLab() : undefined;
  try {
    const figures = await measure({ lab, options });
    const judged = targets(figures).map((target) => ({
      ...target,
      isMet: target.value <= target.limit,
    }));
    const lines = [...inColumns(table(figures)), ...details(figures), ...judged.map(verdict)];
    console.log([question, ...lines].join('\n'));
    const answer = { question, options, figures, table: table(figures), targets: judged };
    if (json) writeFileSync(json, JSON.stringify(answer));
    process.exitCode = judged.every(({ isMet }) => isMet) ? 0 : 1;
  } finally {
    await lab?.close();
  }
}

/** A target in words. */
const verdict = ({ name, value, limit, unit, isMet }) =>
  `${isMet ? 'met   ' : 'MISSED'}  ${name}: ${value.toLocaleString('en')} ${unit}, at most ${limit.toLocaleString('en')}`;

function readOptions(defaults, path) {
  const texts = Object.entries(defaults).map(([name, value]) => [
    name,
    { type: 'string', default: String(Array.isArray(value) ? value[0] : value) },
  ]);
  const usage = `node bench/${basename(path)} ${Object.entries(defaults)
    .map(([name, value]) => `[--${name} ${Array.isArray(value) ? value.join('|') : '<number>'}]`)
    .join(' ')}`;
  const { json, help, ...values } = parseArgs({
    options: {
      ...Object.fromEntries(texts),
      json: { type: 'string' },
      help: { type: 'boolean' },
    },
  }).values;
  if (help) {
    console.log(usage);
    process.exit(0);
  }
  const options = Object.fromEntries(
    Object.entries(values).map(([name, text]) => [name, readOption(name, text, defaults, usage)]),
  );
  return { options, json };
}

function readOption(name, text, defaults, usage) {
  const choices = defaults[name];
  if (Array.isArray(choices)) {
    if (choices.includes(text)) return text;
    throw new Error(`--${name} must be ${choices.join(' or ')}, not ${text}.\n${usage}`);
  }
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new Error(`--${name} must be a whole number from 1, not ${text}.\n${usage}`);
}
