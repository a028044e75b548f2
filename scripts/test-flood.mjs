/**
 * `npm run test:flood`: a frame on the page posts 10,000 messages a second for ten seconds while the
 * connector asks for things, in every engine that is there. Prints how long the answers took. Fails
 * where one took longer than three seconds or none came, or where fewer than half of the messages were posted.
 * `--judge <file>` judges the figures of an earlier run, one engine a line, and runs nothing.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  buildIfStale,
  installChromium,
  installOtherEngines,
  installPackages,
  root,
} from './prepare.mjs';

const leastPerSecond = 5000;
const mostMs = 3000;

/** One engine after the other: two at once would take each other's time. */
function flood() {
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-flood-'));
  const report = join(folder, 'figures.jsonl');
  try {
    const statuses = ['chromium', 'firefox', 'webkit'].map((name) => run(name, report));
    return judge(report) && statuses.every((status) => status === 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Prints the figures of each engine. True if all are in time. */
function judge(report) {
  const lines = readFileSync(report, 'utf8').trim().split('\n');
  const figures = lines.map((line) => JSON.parse(line));
  for (const engine of figures) console.log(inWords(engine));
  return figures.every(isInTime);
}

function run(name, report) {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = ['run', '--project=browser', `browser/engines/${name}`, '-t', 'a flood'];
  const env = { ...process.env, FLOOD_REPORT: report };
  return spawnSync(process.execPath, [vitest, ...args], { cwd: root, stdio: ['ignore', 2, 2], env })
    .status;
}

const isInTime = ({ perSecond, floodedMs }) =>
  perSecond >= leastPerSecond && floodedMs.length > 0 && Math.max(...floodedMs) <= mostMs;

const inWords = ({ version, perSecond, refused, quietMs, floodedMs }) =>
  `${version}: ${perSecond} messages a second, ${refused} claims refused; ${floodedMs.length} answers, ` +
  `median ${ms(median(floodedMs))} (quiet ${ms(median(quietMs))}), longest ${ms(Math.max(...floodedMs))}`;

const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
const ms = (time) => `${Math.round(time)} ms`;

/** What the flood needs, and then the flood. */
function prepareAndFlood() {
  installPackages();
  installChromium();
  installOtherEngines();
  buildIfStale();
  return flood();
}

try {
  const { judge: report } = parseArgs({ options: { judge: { type: 'string' } } }).values;
  process.exitCode = (report === undefined ? prepareAndFlood() : judge(report)) ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
