import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundlePages } from './bundlePages.js';
import { type Judgement, judgeLogs, type RoundEnd } from './judgeLogs.js';
import type { Sabotage } from './page/CrashParameters.js';
import type { Ending } from './planRound.js';
import { playProfile } from './playProfile.js';
import { type CrmSite, startCrmSite } from './startCrmSite.js';

/** How to crash browsers. */
export interface CrashTestOptions {
  /** The project's folder. */
  readonly root: string;
  readonly executablePath: string;
  /** How often the browser is killed, or a page ends. */
  readonly rounds: number;
  /** Fixes everything but the exact moment at which a process notices that it is dead. */
  readonly seed: number;
  /** How the rounds end. Default `'kill'`. */
  readonly ending?: Ending | 'mixed';
  /** Breaks something on purpose. Default `'none'`. */
  readonly sabotage?: Sabotage;
  /** Makes every kill one at the worst moment for the browser's own database. Default false. */
  readonly isTearing?: boolean;
  /** The CRM saves no log before the last round, so that all of them wait at each kill. Default false: it is in trouble. */
  readonly isDown?: boolean;
  /** Called after each profile, with the figures so far. */
  readonly onProgress?: (figures: CrashFigures) => void;
}

/** What came of it. */
export interface CrashFigures extends Judgement {
  readonly rounds: Readonly<Record<Ending, number>>;
  /** Of the confirmed logs, those that were not in the database when a round ended. */
  readonly interrupted: number;
  /** Kills that left the browser's database torn on purpose. */
  readonly torn: number;
  readonly seconds: number;
  /** Seeds of the profiles that broke a promise; each replays with 10 rounds. */
  readonly failedSeeds: readonly number[];
}

/** How many rounds a profile lasts. */
export const roundsPerProfile = 10;

/**
 * Ends pages into which logs stream, again and again, and counts what arrived:
 *
 * 1. A profile is used for ten rounds. In each, the CRM page takes over what the last round left, and
 *    the connector sends new logs to a CRM that is in trouble.
 * 2. At a random moment all processes of Chromium are killed; or the page goes elsewhere, loses its
 *    connector, or stops its runtime, and the next round follows in the same browser.
 * 3. After the last round the CRM is well, and a page drains the outbox.
 * 4. `judgeLogs` says which logs must then be in the CRM's database exactly once.
 */
export async function runCrashTest(options: CrashTestOptions): Promise<CrashFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'patchcord-crash-'));
  const clear = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', clear);
  const pagesDir = join(folder, 'pages');
  await bundlePages(options.root, pagesDir);
  const site = await startCrmSite({ dataDir: join(folder, 'data'), pagesDir });
  const tally = new Tally(site);
  try {
    for (let profile = 0; tally.rounds < options.rounds; profile += 1) {
      const rounds = Math.min(roundsPerProfile, options.rounds - tally.rounds);
      const seed = options.seed + profile;
      const profileDir = join(folder, `profile-${seed}`);
      tally.add(seed, await playProfile({ ...options, site, profileDir, seed, rounds }));
      await rm(profileDir, { recursive: true, force: true, maxRetries: 3 });
      options.onProgress?.(tally.figures);
    }
    return tally.figures;
  } finally {
    await site.close();
    process.off('exit', clear);
    clear();
  }
}

/** Promises that were broken, and logs that were doubled. */
export const faultsIn = ({ lost, twice }: Judgement): number =>
  lost.filter(({ isBroken }) => isBroken).length + twice.length;

/** What all profiles came to so far. */
class Tally {
  readonly #site: CrmSite;
  readonly #startedAt = performance.now();
  readonly #ends = new Map<string, RoundEnd>();
  readonly #interrupted = new Set<string>();
  readonly #failedSeeds: number[] = [];
  #torn = 0;
  #faults = 0;
  figures: CrashFigures;

  constructor(site: CrmSite) {
    this.#site = site;
    this.figures = this.#judge();
  }

  get rounds(): number {
    return this.#ends.size;
  }

  add(seed: number, { ends, interrupted, torn }: Awaited<ReturnType<typeof playProfile>>): void {
    for (const [round, end] of ends) this.#ends.set(round, end);
    for (const comment of interrupted) this.#interrupted.add(comment);
    this.#torn += torn;
    this.figures = this.#judge();
    const faults = faultsIn(this.figures);
    if (faults > this.#faults) this.figures = this.#failed(seed);
    this.#faults = faults;
  }

  #failed(seed: number): CrashFigures {
    this.#failedSeeds.push(seed);
    return { ...this.figures, failedSeeds: [...this.#failedSeeds] };
  }

  #judge(): CrashFigures {
    const { witness, countLogs } = this.#site;
    const endings = [...this.#ends.values()].map(({ ending }) => ending);
    const countOf = (one: Ending) => endings.filter((ending) => ending === one).length;
    return {
      ...judgeLogs(witness, countLogs(), this.#ends),
      rounds: {
        kill: countOf('kill'),
        navigation: countOf('navigation'),
        removal: countOf('removal'),
        stop: countOf('stop'),
      },
      interrupted: this.#interrupted.size,
      torn: this.#torn,
      seconds: (performance.now() - this.#startedAt) / 1000,
      failedSeeds: [...this.#failedSeeds],
    };
  }
}
