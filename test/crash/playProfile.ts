import { setTimeout as delay } from 'node:timers/promises';
import type { RoundEnd } from './judgeLogs.js';
import { type CrashParameters, toQuery } from './page/CrashParameters.js';
import { drawEnding, planEnding, planRound } from './planRound.js';
import type { CrashTestOptions } from './runCrashTest.js';
import { saveAtOnce } from './SaveAttempt.js';
import { type Chromium, startChromium } from './startChromium.js';
import type { CrmSite } from './startCrmSite.js';
import { tearLog } from './tearLog.js';
import { refuseSaves, unreliableSaves } from './unreliableSaves.js';

/** What to do with one profile of the browser. */
export interface ProfileOptions extends CrashTestOptions {
  readonly site: CrmSite;
  readonly profileDir: string;
}

/** What came of it. */
export interface ProfileFigures {
  /** How each round ended, by its seed. */
  readonly ends: ReadonlyMap<string, RoundEnd>;
  /** Comments of the confirmed logs that were not in the CRM's database when a round ended. */
  readonly interrupted: readonly string[];
  readonly torn: number;
}

/** Short, so that many tries fit between two crashes. */
const requestTimeoutMs = 400;
const startTimeoutMs = 60_000;
const drainTimeoutMs = 120_000;

/** Plays the rounds of one profile, and drains what they left. */
export async function playProfile(options: ProfileOptions): Promise<ProfileFigures> {
  const { site, seed, rounds, ending = 'kill' } = options;
  const tab = new Tab(options);
  const ends = new Map<string, RoundEnd>();
  const interrupted: string[] = [];
  let torn = 0;
  try {
    for (let number = 1; number <= rounds; number += 1) {
      const round = `${seed}-${number}`;
      site.treatSaves(options.isDown ? refuseSaves : unreliableSaves(`${seed}`));
      const drawn = ending === 'mixed' ? drawEnding(round) : ending;
      const at = await (drawn === 'kill' ? killed(tab, round) : ended(tab, round, drawn));
      ends.set(round, { ending: drawn, at });
      if (options.isTearing && (await tearLog(options.profileDir))) torn += 1;
      const saved = site.countLogs();
      interrupted.push(...[...site.witness.confirmed.keys()].filter((log) => !saved.has(log)));
    }
    await drain(tab, `${seed}-end`);
  } finally {
    await tab.kill();
  }
  return { ends, interrupted, torn };
}

/** The one tab of a browser, which is started when there is none. */
class Tab {
  readonly site: CrmSite;
  readonly #options: ProfileOptions;
  #browser: Chromium | undefined;

  constructor(options: ProfileOptions) {
    this.#options = options;
    this.site = options.site;
  }

  /** Opens the CRM page, out of the lobby if the browser has been there. */
  visit(parameters: Partial<CrashParameters>): void {
    const { executablePath, profileDir, sabotage = 'none' } = this.#options;
    const url = new URL(toQuery({ ...parameters, sabotage, requestTimeoutMs }), this.site.url).href;
    if (this.#browser !== undefined) this.site.lobby.send(url);
    else this.#browser = startChromium({ executablePath, profileDir, url });
  }

  /** When it was killed, in milliseconds since the epoch; now if there is no browser. */
  async kill(): Promise<number> {
    const browser = this.#browser;
    this.#browser = undefined;
    return browser === undefined ? Date.now() : browser.kill();
  }
}

/** One round: start, stream, kill. Gives the moment of the kill. */
async function killed(tab: Tab, seed: string): Promise<number> {
  const { logs, burst, killAfter, killAtWord, killDelayMs } = planRound(seed);
  const word = tab.site.witness.next(killAfter, killAtWord, startTimeoutMs);
  tab.visit({ seed, logs, burst });
  await word;
  if (killDelayMs > 0) await delay(killDelayMs);
  return tab.kill();
}

/** One round that ends with its page. Gives a moment after that: the page tells the right one itself. */
async function ended(tab: Tab, seed: string, ending: 'navigation' | 'removal' | 'stop') {
  const back = tab.site.witness.next('lobby', 1, startTimeoutMs);
  tab.visit({ seed, ...planEnding(seed, ending) });
  await back;
  return Date.now();
}

/** Lets a page save what is left, in a CRM that is well. */
async function drain(tab: Tab, seed: string): Promise<void> {
  tab.site.treatSaves(saveAtOnce);
  const drained = tab.site.witness.next('drained', 1, drainTimeoutMs);
  tab.visit({ seed, logs: 0, isDraining: true });
  await drained;
}
