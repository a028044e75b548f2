import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { bundlePages } from './bundlePages.js';
import { type CrashParameters, type Sabotage, toQuery } from './page/CrashParameters.js';
import { planRound } from './planRound.js';
import { saveAtOnce } from './SaveAttempt.js';
import { startChromium } from './startChromium.js';
import { type CrmSite, startCrmSite } from './startCrmSite.js';
import { tearLog } from './tearLog.js';
import { unreliableSaves } from './unreliableSaves.js';

/** How to crash browsers. */
export interface CrashTestOptions {
  /** The project's folder. */
  readonly root: string;
  readonly executablePath: string;
  /** How often the browser is killed. */
  readonly rounds: number;
  /** Fixes everything but the exact moment at which a process notices that it is dead. */
  readonly seed: number;
  /** Breaks something on purpose. Default `'none'`. */
  readonly sabotage?: Sabotage;
  /** Makes every kill one at the worst moment for the browser's own database. Default false. */
  readonly isTearing?: boolean;
  /** Called after each profile, with the figures so far. */
  readonly onProgress?: (figures: CrashFigures) => void;
}

/** What came of it. */
export interface CrashFigures {
  readonly rounds: number;
  /** Logs that the connector sent, as far as it lived to say so. */
  readonly sent: number;
  /** Logs whose arrival the outbox confirmed. */
  readonly confirmed: number;
  /** Of the confirmed ones, those in the CRM's database at least once. */
  readonly saved: number;
  /** Of the confirmed ones, those that were not in the database when a browser was killed. */
  readonly interrupted: number;
  /** Kills that left the browser's database torn on purpose. */
  readonly torn: number;
  /** Comments of the confirmed logs that never reached the database. */
  readonly lost: readonly string[];
  /** Comments of the logs that are in the database more than once. */
  readonly twice: readonly string[];
  readonly seconds: number;
  /** Seeds of the profiles that lost or doubled a log; each replays with 10 rounds. */
  readonly failedSeeds: readonly number[];
}

/** How often a browser is killed on one profile. */
export const roundsPerProfile = 10;

/** Short, so that many tries fit between two crashes. */
const requestTimeoutMs = 400;
const startTimeoutMs = 60_000;
const drainTimeoutMs = 120_000;

/**
 * Kills a browser in which logs stream in, again and again, and counts what arrived:
 *
 * 1. A profile is used for ten rounds. In each, Chromium starts on it, the CRM page takes over what
 *    the last round left, and the connector sends new logs to a CRM that is in trouble.
 * 2. At a random moment all processes of Chromium are killed.
 * 3. After the last round the CRM is well. Chromium starts once more and drains the outbox.
 * 4. Every log whose arrival was confirmed must then be in the CRM's database exactly once.
 */
export async function runCrashTest(options: CrashTestOptions): Promise<CrashFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'patchcord-crash-'));
  const clear = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', clear);
  const pagesDir = join(folder, 'pages');
  await bundlePages(options.root, pagesDir);
  const site = await startCrmSite({ dataDir: join(folder, 'data'), pagesDir });
  const startedAt = performance.now();
  let tally: Tally = { rounds: 0, torn: 0, interrupted: new Set(), failedSeeds: [] };
  try {
    for (let profile = 0; tally.rounds < options.rounds; profile += 1) {
      const rounds = Math.min(roundsPerProfile, options.rounds - tally.rounds);
      const seed = options.seed + profile;
      const profileDir = join(folder, `profile-${seed}`);
      tally = add(tally, await crashProfile({ ...options, site, profileDir, seed, rounds }));
      await rm(profileDir, { recursive: true, force: true, maxRetries: 3 });
      options.onProgress?.(figuresOf(site, tally, startedAt));
    }
    return figuresOf(site, tally, startedAt);
  } finally {
    await site.close();
    process.off('exit', clear);
    clear();
  }
}

interface Tally {
  readonly rounds: number;
  readonly torn: number;
  readonly interrupted: ReadonlySet<string>;
  readonly failedSeeds: readonly number[];
}

const add = (one: Tally, other: Tally): Tally => ({
  rounds: one.rounds + other.rounds,
  torn: one.torn + other.torn,
  interrupted: new Set([...one.interrupted, ...other.interrupted]),
  failedSeeds: [...one.failedSeeds, ...other.failedSeeds],
});

interface ProfileOptions extends CrashTestOptions {
  readonly site: CrmSite;
  readonly profileDir: string;
}

async function crashProfile(options: ProfileOptions): Promise<Tally> {
  const { site, seed, rounds, profileDir, isTearing = false } = options;
  const before = wrongLogs(site);
  const interrupted = new Set<string>();
  let torn = 0;
  for (let round = 1; round <= rounds; round += 1) {
    site.treatSaves(unreliableSaves(`${seed}`));
    await crash(options, `${seed}-${round}`);
    if (isTearing && (await tearLog(profileDir))) torn += 1;
    for (const comment of wrongLogs(site).lost) interrupted.add(comment);
  }
  await drain(options, `${seed}-end`);
  const after = wrongLogs(site);
  const isWrong =
    after.lost.length > before.lost.length || after.twice.length > before.twice.length;
  return { rounds, torn, interrupted, failedSeeds: isWrong ? [seed] : [] };
}

/** One round: start, stream, kill. */
async function crash(options: ProfileOptions, seed: string): Promise<void> {
  const { logs, killAfter, killAtWord, killDelayMs } = planRound(seed);
  const word = options.site.witness.next(killAfter, killAtWord, startTimeoutMs);
  const browser = open(options, { seed, logs, isDraining: false });
  try {
    await word;
    if (killDelayMs > 0) await delay(killDelayMs);
  } finally {
    await browser.kill();
  }
}

/** Lets a browser save what is left, in a CRM that is well. */
async function drain(options: ProfileOptions, seed: string): Promise<void> {
  options.site.treatSaves(saveAtOnce);
  const drained = options.site.witness.next('drained', 1, drainTimeoutMs);
  const browser = open(options, { seed, logs: 0, isDraining: true });
  try {
    await drained;
  } finally {
    await browser.kill();
  }
}

function open(
  options: ProfileOptions,
  parameters: Pick<CrashParameters, 'seed' | 'logs' | 'isDraining'>,
) {
  const { site, executablePath, profileDir, sabotage = 'none' } = options;
  const url = new URL(toQuery({ ...parameters, sabotage, requestTimeoutMs }), site.url).href;
  return startChromium({ executablePath, profileDir, url });
}

/** Confirmed logs that are not in the database now, and any log that is there more than once. */
function wrongLogs({ witness, countLogs }: CrmSite) {
  const counts = countLogs();
  return {
    lost: [...witness.confirmed].filter((comment) => !counts.has(comment)),
    twice: [...witness.sent].filter((comment) => (counts.get(comment) ?? 0) > 1),
  };
}

function figuresOf(site: CrmSite, tally: Tally, startedAt: number): CrashFigures {
  const { sent, confirmed } = site.witness;
  const { lost, twice } = wrongLogs(site);
  const seconds = (performance.now() - startedAt) / 1000;
  const saved = confirmed.size - lost.length;
  return {
    ...{ ...tally, interrupted: tally.interrupted.size },
    ...{ sent: sent.size, confirmed: confirmed.size, saved, lost, twice, seconds },
  };
}
