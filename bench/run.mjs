/** `npm run bench`: answers every question of this folder, or those that are named. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installChromium, installPackages, root } from '../scripts/prepare.mjs';
import { usualRuns } from './harness/options.mjs';

const folder = join(root, 'bench');
const resultsFile = join(folder, 'results.json');
const questions = readdirSync(folder)
  .filter((name) => name.endsWith('.mjs') && name !== 'run.mjs')
  .map((name) => name.replace('.mjs', ''))
  .filter((name) => readFileSync(join(folder, `${name}.mjs`), 'utf8').includes('await bench({'));

const usage = `npm run bench -- [--runs <number>] [--write] [--judge <folder>] [--help] [<question> ...]
  --runs   measures each question so often, each time with a browser of its own; default ${usualRuns}
  --write  keeps the figures in bench/results.json, and writes them into docs/
  --judge  measures nothing, and judges the answers that this folder keeps as <question>.json
  questions: ${questions.join(', ')}
  One alone takes options too: node bench/${questions[0]}.mjs --help`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: String(usualRuns) },
    write: { type: 'boolean' },
    judge: { type: 'string' },
    help: { type: 'boolean' },
  },
});
const unknown = positionals.filter((name) => !questions.includes(name));

if (values.help) console.log(usage);
else if (unknown.length > 0) {
  console.error(`There is no question named ${unknown.join(', ')}.\n${usage}`);
  process.exitCode = 2;
} else {
  const names = positionals.length > 0 ? positionals : questions;
  if (values.judge === undefined) await run(names);
  else judge(keptAnswers(names, values.judge));
}

async function run(names) {
  installPackages();
  installChromium();
  const scratch = mkdtempSync(join(tmpdir(), 'patchcord-bench-'));
  for (const name of names) measure(name, scratch);
  const answers = keptAnswers(names, scratch);
  rmSync(scratch, { recursive: true });
  const isComplete = judge(answers);
  if (values.write && isComplete) await keep(answers);
}

/** Says which questions have no answer and which targets are missed. True if every question has an answer. */
function judge(answers) {
  const names = Object.keys(answers);
  const broken = names.filter((name) => answers[name] === undefined);
  const missed = names.filter((name) => answers[name]?.targets.some(({ isMet }) => !isMet));
  for (const name of broken) console.error(`${name} did not come to an end.`);
  if (missed.length > 0) console.log(`\nMissed: ${missed.join(', ')}.`);
  else if (broken.length === 0) console.log('\nEvery target is met in every run.');
  process.exitCode = broken.length + missed.length > 0 ? 1 : 0;
  return broken.length === 0;
}

/** The answer to each question, from its file in a folder; undefined if there is none. */
function keptAnswers(names, folder) {
  const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);
  return Object.fromEntries(names.map((name) => [name, read(join(folder, `${name}.json`))]));
}

/** Each in a process of its own. */
function measure(name, scratch) {
  const json = join(scratch, `${name}.json`);
  console.log();
  spawnSync(
    process.execPath,
    [join(folder, `${name}.mjs`), '--runs', values.runs, '--json', json],
    { stdio: 'inherit' },
  );
}

/** What was asked now takes the place of its last answer; the others stay. Figures of two machines are not mixed. */
async function keep(answers) {
  const { thisMachine } = await import('./harness/machine.mjs');
  const { writeFigures } = await import('./harness/figures.mjs');
  const machine = thisMachine();
  const date = new Date().toISOString().slice(0, 10);
  const before = existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, 'utf8')) : {};
  const others = Object.entries(before.questions ?? {}).filter(([name]) => !(name in answers));
  if (others.length > 0 && JSON.stringify(before.machine) !== JSON.stringify(machine)) {
    console.error(
      `Not written: the other figures are of another machine, ${JSON.stringify(before.machine)}. ` +
        `This one is ${JSON.stringify(machine)}. Measure all questions here: npm run bench -- --write`,
    );
    process.exitCode = 1;
    return;
  }
  const kept = Object.fromEntries(others);
  for (const [name, answer] of Object.entries(answers)) kept[name] = { date, ...answer };
  const questions = Object.fromEntries(Object.entries(kept).sort());
  writeFileSync(resultsFile, `${JSON.stringify({ machine, questions }, null, 2)}\n`);
  // As `npm run check` wants it.
  spawnSync(process.execPath, [
    join(root, 'node_modules/@biomejs/biome/bin/biome'),
    ...['format', '--write', '--log-level=none', resultsFile],
  ]);
  for (const file of writeFigures()) console.log(`Written: ${file}`);
}
