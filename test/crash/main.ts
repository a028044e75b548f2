/** Bundled and run by `scripts/test-crash.mjs`. */
import { parseArgs } from 'node:util';
import type { Sabotage } from './page/CrashParameters.js';
import { type CrashFigures, roundsPerProfile, runCrashTest } from './runCrashTest.js';

const defaultRounds = 1000;
const sabotages: readonly Sabotage[] = ['none', 'memory', 'early', 'key'];

const usage = `npm run test:crash -- [--rounds <number>] [--seed <number>] [--tear] [--sabotage memory|early|key]
  --rounds    how often Chromium is killed; ${defaultRounds} unless said otherwise
  --seed      replays an earlier run; random unless said otherwise
  --tear      each kill leaves the browser's own database in the middle of a record
  --sabotage  breaks the outbox or the adapter on purpose: the test has to fail`;

/** Runs the test, prints its figures, and gives the exit code. */
export async function main(where: {
  readonly root: string;
  readonly executablePath: string;
  readonly args: readonly string[];
}): Promise<number> {
  const options = readArguments(where.args);
  if (typeof options === 'string') {
    console.error(`${options}\n\n${usage}`);
    return 2;
  }
  // What is to happen at the end happens then, too: no browser is left behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  console.log(`${options.rounds} rounds, seed ${options.seed}`);
  const figures = await runCrashTest({
    ...where,
    ...options,
    onProgress: (soFar) => console.log(inOneLine(soFar)),
  });
  console.log(report(figures));
  return figures.lost.length + figures.twice.length === 0 ? 0 : 1;
}

function readArguments(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: String(defaultRounds) },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1e6)) },
      tear: { type: 'boolean', default: false },
      sabotage: { type: 'string', default: 'none' },
    },
  });
  const rounds = Number(values.rounds);
  const seed = Number(values.seed);
  const sabotage = sabotages.find((name) => name === values.sabotage);
  if (!Number.isSafeInteger(rounds) || rounds < 1)
    return '--rounds must be a whole number above 0.';
  if (!Number.isSafeInteger(seed) || seed < 0) return '--seed must be a whole number, 0 or more.';
  if (sabotage === undefined) return `--sabotage must be one of ${sabotages.join(', ')}.`;
  return { rounds, seed, sabotage, isTearing: values.tear };
}

const inOneLine = ({ rounds, confirmed, saved, lost, twice, seconds }: CrashFigures) =>
  `${rounds} rounds, ${confirmed} confirmed, ${saved} saved, ${lost.length} lost, ` +
  `${twice.length} twice, ${seconds.toFixed(0)} s`;

function report(figures: CrashFigures): string {
  const { rounds, sent, confirmed, saved, interrupted, torn, lost, twice, seconds, failedSeeds } =
    figures;
  const rows: readonly (readonly [string, string | number])[] = [
    ['rounds', rounds],
    ['logs sent', sent],
    ['confirmed by the outbox', confirmed],
    ['in the database', saved],
    ['waiting at a kill', interrupted],
    ['kills in mid-record', torn],
    ['lost', lost.length],
    ['twice', twice.length],
    ['seconds', seconds.toFixed(0)],
  ];
  return [
    '',
    ...rows.map(([name, value]) => `${name.padEnd(24)}${String(value).padStart(8)}`),
    ...lost.map((comment) => `lost: ${comment}`),
    ...twice.map((comment) => `twice: ${comment}`),
    ...failedSeeds.map(
      (seed) => `replay: npm run test:crash -- --rounds ${roundsPerProfile} --seed ${seed}`,
    ),
  ].join('\n');
}
