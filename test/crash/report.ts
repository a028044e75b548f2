import type { LostLog } from './judgeLogs.js';
import { endings, safeAfterMs } from './planRound.js';
import { type CrashFigures, roundsPerProfile } from './runCrashTest.js';

const brokenIn = (lost: readonly LostLog[]) => lost.filter(({ isBroken }) => isBroken);

const roundsIn = ({ rounds }: CrashFigures) =>
  Object.values(rounds).reduce((sum, count) => sum + count, 0);

/** The figures so far. */
export const inOneLine = (figures: CrashFigures): string =>
  `${roundsIn(figures)} rounds, ${figures.posted} posted, ${figures.confirmed} confirmed, ` +
  `${figures.lost.length} lost, ${brokenIn(figures.lost).length} of them against a promise, ` +
  `${figures.twice.length} twice, ${figures.seconds.toFixed(0)} s`;

/** All figures, the ages of what was lost, and how to see a failure again. */
export function report(figures: CrashFigures, replay: string): string {
  return [
    '',
    ...inColumns(rowsOf(figures)),
    ...(figures.rounds.kill > 0 ? ['', ...aboutAges(figures)] : []),
    ...firstOf(brokenIn(figures.lost).map(describe)),
    ...figures.twice.map((comment) => `twice: ${comment}`),
    ...figures.failedSeeds.map(
      (seed) =>
        `replay: npm run test:crash -- --rounds ${roundsPerProfile} --seed ${seed}${replay}`,
    ),
  ].join('\n');
}

type Row = readonly [name: string, value: string | number];

function rowsOf(figures: CrashFigures): Row[] {
  const { rounds, lost, unseen } = figures;
  const isEnded = endings.some((ending) => ending !== 'kill' && rounds[ending] > 0);
  const isKilled = rounds.kill > 0;
  const killed = lost.filter(({ ending }) => ending === 'kill');
  return [
    ...endings
      .filter((ending) => rounds[ending] > 0)
      .map((ending): Row => [`rounds: ${ending}`, rounds[ending]]),
    ['posted by the connector', figures.posted],
    ...(isKilled ? [['announced, and perhaps posted', figures.perhapsPosted] satisfies Row] : []),
    ['arrived in the page', figures.arrived],
    ['confirmed by the outbox', figures.confirmed],
    ['  in the database', figures.saved],
    ['  waiting at an ending', figures.interrupted],
    ['kills in mid-record', figures.torn],
    ...(isEnded
      ? ([
          ['posted before an ending, never arrived', unseen.before],
          ['posted after an ending, never arrived', unseen.after],
        ] satisfies Row[])
      : []),
    ['lost', lost.length],
    ...endings
      .filter((ending) => rounds[ending] > 0)
      .map((ending): Row => [`  ${ending}`, lost.filter((log) => log.ending === ending).length]),
    ['  confirmed', lost.filter(({ isConfirmed }) => isConfirmed).length],
    ...(isKilled
      ? ([[`  over ${safeAfterMs} ms before a kill`, killed.filter(isOld).length]] satisfies Row[])
      : []),
    ['twice', figures.twice.length],
    ['seconds', figures.seconds.toFixed(0)],
  ];
}

const isOld = ({ ageMs }: LostLog) => ageMs > safeAfterMs;

const mostShown = 30;

const firstOf = (lines: readonly string[]): string[] =>
  lines.length <= mostShown
    ? [...lines]
    : [...lines.slice(0, mostShown), `and ${lines.length - mostShown} more`];

/** How old the lost logs of killed rounds were, and how many logs of each age were lost. */
function aboutAges({ lost, ages }: CrashFigures): string[] {
  const lostAges = lost.filter(({ ending }) => ending === 'kill').map(({ ageMs }) => ageMs);
  const rows = ages.map(({ fromMs, posted, lost: gone }, index): Row => {
    const to = ages[index + 1]?.fromMs;
    return [
      `  ${fromMs} ms ${to === undefined ? 'and more' : `to ${to} ms`}`,
      `${gone} of ${posted}`,
    ];
  });
  return [
    ...(lostAges.length === 0
      ? ['No log was lost at a kill.']
      : [
          `The youngest lost log was posted ${Math.min(...lostAges)} ms before its kill, ` +
            `the oldest ${Math.max(...lostAges)} ms.`,
        ]),
    'Lost logs by their age at the kill, of those that old:',
    ...inColumns(rows),
  ];
}

const describe = ({ comment, ending, ageMs, isConfirmed }: LostLog): string =>
  `lost: ${comment}, posted ${Math.abs(ageMs)} ms ${ageMs < 0 ? 'after' : 'before'} the ${ending}` +
  `${isConfirmed ? ', confirmed' : ''}`;

const nameWidth = 40;

const inColumns = (rows: readonly Row[]): string[] =>
  rows.map(([name, value]) => `${name.padEnd(nameWidth)}${String(value).padStart(12)}`);
