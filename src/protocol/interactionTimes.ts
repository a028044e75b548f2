/** The known times of an interaction's start, and the clock to compare them with. */
export interface InteractionTimesInput {
  /** The original `START_TIME`. */
  readonly startTime?: unknown;
  /** The original `START_DATE`. */
  readonly startDate?: unknown;
  /** The original `establishedTime`: the time at which the interaction was accepted. */
  readonly establishedTime?: unknown;
  /** When the log arrived, milliseconds since the epoch. */
  readonly receivedAtMs: number;
  /** Minutes by which local time was ahead of UTC at an instant: 120 in Berlin in summer. */
  readonly localOffsetMinutes: (epochMs: number) => number;
}

/** When an interaction began, and how long it had lasted when its log arrived. */
export interface InteractionTimes {
  /** ISO instant in UTC. */
  readonly startedAt?: string;
  /** Whole seconds, at least 0. */
  readonly durationSeconds?: number;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** The tolerance for a connector's clock that is ahead of ours. */
const skewMs = 5 * minuteMs;
const oldestMs = 366 * dayMs;
/** The shortest day, in spring: within it clocks show every time once. */
const recentMs = 23 * 60 * minuteMs;

/**
 * Reads the start of an interaction. What cannot be known is absent: both values, always together.
 *
 * 1. A time is `H:MM` or `H:MM:SS`; a fraction is passed over. A zone may follow, in brackets or
 *    without: `Z`, `UTC`, `GMT`, `GMT+01:00`, `UTC-5`, `+0530`. No zone means local time.
 * 2. A date is `YYYY-MM-DD`, `D/M/YYYY` or `M/D/YYYY`, with whatever stands between the numbers. A zone
 *    may follow, as behind a time. One zone counts for both; two that differ make the start unknown. So
 *    does a date that is there but is not understood.
 * 3. A start more than five minutes after the arrival, or more than 366 days before, is not believed.
 *    Up to five minutes after it, clocks differ: the start is as told, the duration 0. Without a date
 *    it was in the last 23 hours, over midnight if need be. Both ranges end with these five minutes.
 * 4. A local time that the clocks skipped in spring did not happen. One that they showed twice in
 *    autumn, and a date with two readings, leave several starts. Of those that can be believed the
 *    only one is right, or else the only one of the last 23 hours, because logs are sent at the end of
 *    an interaction; or else the start is unknown.
 * 5. Where the start is unknown, the interaction counts from when it was accepted: an ISO instant with a
 *    zone, believed as a start with a date is.
 *
 * @see docs/protocol.md, section 2.10
 */
export function interactionTimes(input: InteractionTimesInput): InteractionTimes {
  const { receivedAtMs } = input;
  const date = textOf(input.startDate);
  const starts = possibleStarts(input, date);
  const startsWithin = (rangeMs: number) =>
    starts.filter((startMs) => {
      const leadMs = receivedAtMs + skewMs - startMs;
      return leadMs >= 0 && leadMs < rangeMs;
    });
  const believed = startsWithin(date === '' ? recentMs : oldestMs);
  const [startMs, ...others] = believed.length === 1 ? believed : startsWithin(recentMs);
  if (startMs !== undefined && others.length === 0) return timesFrom(startMs, receivedAtMs);
  const establishedMs = readInstant(textOf(input.establishedTime));
  const leadMs = receivedAtMs + skewMs - establishedMs;
  return leadMs >= 0 && leadMs < oldestMs ? timesFrom(establishedMs, receivedAtMs) : {};
}

const timesFrom = (startMs: number, receivedAtMs: number): InteractionTimes => ({
  startedAt: new Calendar(startMs).toISOString(),
  durationSeconds: Math.max(0, Math.floor((receivedAtMs - startMs) / 1000)),
});

// biome-ignore lint/style/noRestrictedGlobals: for the arithmetic of the calendar; no clock is read.
const Calendar = Date;

/** A zone at the end of a text, in brackets or without. */
const endingZone = /\(?(?:Z|UTC|GMT|(?:UTC|GMT)?([-+])(\d{1,2})(?::?(\d\d))?)\)?$/i;
const timeForm = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,]\d+)?)?$/;

/** A text without its zone, and by how many minutes that zone is ahead of UTC: NaN if there is no such zone. */
function splitZone(text: string): { readonly rest: string; readonly offset: number | undefined } {
  const found = endingZone.exec(text);
  if (found === null) return { rest: text, offset: undefined };
  const [, sign, hours = 0, minutes = 0] = found;
  const isZone = Number(hours) <= 14 && Number(minutes) < 60;
  const ahead = Number(hours) * 60 + Number(minutes);
  const offset = sign === '-' ? -ahead : ahead;
  return { rest: text.slice(0, found.index), offset: isZone ? offset : Number.NaN };
}

/** All instants that may be meant, each once. */
function possibleStarts(input: InteractionTimesInput, dateText: string): number[] {
  const time = splitZone(textOf(input.startTime));
  const date = readDate(dateText);
  const offset = time.offset ?? date.offset;
  const match = timeForm.exec(time.rest);
  const isAgreed = time.offset === undefined || (date.offset ?? time.offset) === time.offset;
  if (match === null || Number.isNaN(offset) || !isAgreed) return [];
  const [, hours, minutes, seconds = 0] = match;
  const timeMs = (Number(hours) * 60 + Number(minutes)) * minuteMs + Number(seconds) * 1000;
  const instants = (midnightMs: number) =>
    offset === undefined
      ? localInstants(midnightMs + timeMs, input.localOffsetMinutes)
      : [midnightMs + timeMs - offset * minuteMs];
  const days = dateText === '' ? daysAround(input.receivedAtMs) : date.days;
  return [...new Set(days.flatMap(instants))];
}

/** An ISO instant, with any number of digits behind the seconds; NaN if it is none. */
function readInstant(text: string): number {
  const form = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)\d*(Z|[-+]\d\d:\d\d)$/;
  const [, time, zone] = form.exec(text) ?? [];
  return time === undefined ? Number.NaN : Calendar.parse(`${time}${zone}`);
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).replace(/\s/g, '') : '';

/** The days that it can be anywhere at an instant, or the day before, as instants at which they begin in UTC. */
function daysAround(epochMs: number): number[] {
  const today = Math.floor(epochMs / dayMs) * dayMs;
  return [1, 0, -1, -2].map((days) => today + days * dayMs);
}

/** Every day that may be meant, as the instant at which it begins in UTC, and the zone that is told. */
function readDate(text: string) {
  const bare = daysIn(text);
  // What ends like a zone may be the year: 5-10-2026.
  if (bare.length > 0) return { days: bare, offset: undefined };
  const { rest, offset } = splitZone(text);
  return { days: daysIn(rest), offset };
}

function daysIn(text: string): number[] {
  const [, one = '', two = '', three = ''] = /^(\d+)\D(\d+)\D(\d+)$/.exec(text) ?? [];
  return [
    [one, two, three],
    [three, two, one],
    [three, one, two],
  ]
    .map((parts) => parts.map((part) => part.padStart(2, '0')).join('-'))
    .filter((day) => new Calendar(day).toJSON()?.startsWith(day))
    .map(Calendar.parse);
}

/** The instants at which local clocks show what UTC clocks show at `wallMs`: none, one or two. */
function localInstants(wallMs: number, localOffsetMinutes: (epochMs: number) => number): number[] {
  return [wallMs - dayMs, wallMs + dayMs]
    .map(localOffsetMinutes)
    .filter((offset) => localOffsetMinutes(wallMs - offset * minuteMs) === offset)
    .map((offset) => wallMs - offset * minuteMs);
}
