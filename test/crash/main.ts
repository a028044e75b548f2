/** Bundled and run by `scripts/test-crash.mjs`. */
import { parseArgs } from 'node:util';
import type { Sabotage } from './page/CrashParameters.js';
import { endings, safeAfterMs } from './planRound.js';
import { inOneLine, report } from './report.js';
import { faultsIn, runCrashTest } from './runCrashTest.js';

const defaultRounds = 1000;
const sabotages: readonly Sabotage[] = ['none', 'memory', 'early', 'late', 'key'];
const endingNames = [...endings, 'mixed'] as const;

const usage = `npm run test:crash -- [--rounds <number>] [--seed <number>] [--ending ${endingNames.join('|')}]
    [--tear] [--sabotage memory|early|late|key]
  --rounds    how often Chromium is killed, or a page ends; ${defaultRounds} unless said otherwise
  --seed      replays an earlier run; random unless said otherwise
  --ending    how rounds end: Chromium is killed (unless said otherwise), the page goes elsewhere, the
              connector is removed from it, its runtime is stopped, or any of these
  --tear      each kill leaves the browser's own database in the middle of a record
  --sabotage  breaks the outbox or the adapter on purpose: the test has to fail
Ends with 1 if a log is lost that was posted more than ${safeAfterMs} ms before a kill, was confirmed, or had arrived
in a page that ended otherwise; or if a log is saved twice.`;

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
  const { rounds, seed, ending } = options;
  console.log(`${rounds} rounds, seed ${seed}, ending ${ending}`);
  const figures = await runCrashTest({
    ...where,
    ...options,
    onProgress: (soFar) => console.log(inOneLine(soFar)),
  });
  console.log(report(figures, ending === 'kill' ? '' : ` --ending ${ending}`));
  return faultsIn(figures) === 0 ? 0 : 1;
}

function readArguments(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: String(defaultRounds) },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1e6)) },
      ending: { type: 'string', default: 'kill' },
      tear: { type: 'boolean', default: false },
      sabotage: { type: 'string', default: 'none' },
    },
  });
  const rounds = Number(values.rounds);
  const seed = Number(values.seed);
  const sabotage = sabotages.find((name) => name === values.sabotage);
  const ending = endingNames.find((name) => name === values.ending);
  if (!Number.isSafeInteger(rounds) || rounds < 1)
    return '--rounds must be a whole number above 0.';
  if (!Number.isSafeInteger(seed) || seed < 0) return '--seed must be a whole number, 0 or more.';
  if (sabotage === undefined) return `--sabotage must be one of ${sabotages.join(', ')}.`;
  if (ending === undefined) return `--ending must be one of ${endingNames.join(', ')}.`;
  if (values.tear && ending !== 'kill') return '--tear goes with kills only.';
  return { rounds, seed, ending, sabotage, isTearing: values.tear };
}
