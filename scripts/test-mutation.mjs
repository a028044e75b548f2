/** `npm run test:mutation`: StrykerJS changes the source in small ways, and the tests must notice. `--help` says more. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { baseOfBranch, changedRanges, rangesByShard } from '../tools/mutation/changedRanges.mjs';
import {
  fingerprintOf,
  isCurrent,
  isStale,
  markReport,
  readReport,
  reportOf,
} from '../tools/mutation/keptReports.mjs';
import {
  countReport,
  isBelowLimit,
  limitPercent,
  summaryText,
} from '../tools/mutation/results.mjs';
import { shards } from '../tools/mutation/shards.mjs';
import { installPackages, installTool, root } from './prepare.mjs';

const help = `npm run test:mutation -- [options]

Without options, mutates every folder of tools/mutation/shards.mjs, one after the other. This takes many hours.
A folder whose report is kept and whose source is as it was then is not mutated again. After a change of its tests,
give --fresh.

  --shard FOLDER     mutate this folder only, for example src/phone; can be given several times
  --changed          mutate only the lines that were changed, committed or not
  --since REF        what --changed compares with (default: where the branch left main; on main, the last commit)
  --fresh            forget the kept reports of the named folders
  --summary          run nothing; print the summary of the kept reports
  --reports FOLDER   where reports are kept (default: coverage/mutation)
  --concurrency N    workers of StrykerJS (default: 1)
  --help             this text

Exit code 1: in some folder less than ${limitPercent} % of the mutants were noticed, or a run failed.`;

const folder = join(root, 'tools/mutation');
const config = join(folder, 'stryker.config.mjs');
const stryker = join(folder, 'node_modules/@stryker-mutator/core/bin/stryker.js');

process.exitCode = main();

function main() {
  try {
    const options = readOptions();
    if (options.help) {
      console.log(help);
      return 0;
    }
    return options.changed ? runChanged(options) : runShards(options);
  } catch (error) {
    console.error(error.message);
    return 1;
  }
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      shard: { type: 'string', multiple: true },
      changed: { type: 'boolean', default: false },
      since: { type: 'string' },
      fresh: { type: 'boolean', default: false },
      summary: { type: 'boolean', default: false },
      reports: { type: 'string', default: join(root, 'coverage/mutation') },
      concurrency: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  const known = shards.map((shard) => shard.folder);
  const chosen = values.shard ?? known;
  const unknown = chosen.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Error(`There is no shard "${unknown}". The shards are:\n${known.join('\n')}`);
  }
  if (!/^[1-9]\d*$/.test(values.concurrency)) {
    throw new Error(`--concurrency must be a whole number from 1, not ${values.concurrency}.`);
  }
  return { ...values, chosen, reports: resolve(values.reports) };
}

/** Mutates each chosen folder whose kept report does not do. */
function runShards({ chosen, fresh, summary, reports, concurrency }) {
  const failed = chosen.filter((name) => {
    const report = reportOf(reports, name);
    if (summary || (!fresh && isCurrent(report, join(root, name)))) return false;
    const fingerprint = fingerprintOf(join(root, name));
    if (!run(name, `${name}/*.ts,${name}/*.tsx`, report, concurrency)) return true;
    markReport(report, fingerprint);
    return false;
  });
  const stale = chosen.filter((name) => isStale(reportOf(reports, name), join(root, name)));
  if (stale.length > 0) console.log(`\nMeasured before the source changed: ${stale.join(', ')}`);
  return conclude(chosen, reports, failed);
}

/** Mutates the changed lines. Their reports are kept apart, and the next run replaces them. */
function runChanged({ chosen, since, summary, reports, concurrency }) {
  const ranges = rangesByShard(changedRanges(root, since ?? baseOfBranch(root)), shards);
  const touched = chosen.filter((name) => ranges.has(name));
  for (const name of touched) console.log(`${name}: ${ranges.get(name).join(' ')}`);
  if (touched.length === 0) console.log('No line of a mutated folder has changed.');
  if (summary || touched.length === 0) return 0;
  const apart = join(reports, 'changed');
  const failed = touched.filter(
    (name) => !run(name, ranges.get(name).join(','), reportOf(apart, name), concurrency),
  );
  return conclude(touched, apart, failed);
}

/** Prints the summary, and gives the exit code. */
function conclude(names, reports, failed) {
  const measured = names.filter((name) => existsSync(reportOf(reports, name)));
  const missing = names.filter((name) => !measured.includes(name));
  const results = measured.map((name) => countReport(name, readReport(reportOf(reports, name))));
  console.log(`\n${summaryText(results)}`);
  if (missing.length > 0) console.log(`Not measured: ${missing.join(', ')}`);
  if (failed.length > 0) console.error(`StrykerJS failed: ${failed.join(', ')}`);
  return failed.length > 0 || results.some(isBelowLimit) ? 1 : 0;
}

/** True if StrykerJS has written the report. */
function run(name, mutate, report, concurrency) {
  installPackages();
  installTool('mutation', 'StrykerJS');
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  console.log(`\n${name}`);
  const args = ['--mutate', mutate, '--concurrency', concurrency];
  const { status } = spawnSync(process.execPath, [stryker, 'run', config, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, MUTATION_SHARD: name, MUTATION_REPORT: relative(root, report) },
  });
  return status === 0 && existsSync(report);
}
