/** The facts about an interaction's start, and the clock to compare them with. */
export interface InteractionTimesInput {
  /** The field `START_TIME`, unchanged. */
  readonly startTime?: unknown;
  /** The field `START_DATE`, unchanged. */
  readonly startDate?: unknown;
  /** The field `establishedTime`, unchanged: the time at which the interaction was accepted. */
  readonly establishedTime?: unknown;
  /** When the log arrived, milliseconds since the epoch. */
  readonly receivedAtMs: number;
  /** Returns the minutes by which local time is ahead of UTC at a time. In Berlin in summer: 120. */
  readonly localOffsetMinutes: (epochMs: number) => number;
}

/** The start of an interaction, and its duration until its log arrived. */
export interface InteractionTimes {
  /** ISO date and time in UTC. */
  readonly startedAt?: string;
  /** Whole seconds, at least 0. */
  readonly durationSeconds?: number;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** The tolerance for a connector whose clock is ahead of ours. */
const skewMs = 5 * minuteMs;
const oldestMs = 366 * dayMs;
/** The length of the shortest day, in spring. Within this range, clocks show every time only once. */
const recentMs = 23 * 60 * minuteMs;

/**
 * Reads the start of an interaction. If the start is not certain, both values are absent.
 *
 * 1. A time is `H:MM` or `H:MM:SS`. A fraction of a second is ignored. A zone may follow, with or without brackets:
 *    `Z`, `UTC`, `GMT`, `GMT+01:00`, `UTC-5`, `+0530`. Without a zone, the time is local.
 * 2. A date is `YYYY-MM-DD`, `D/M/YYYY` or `M/D/YYYY`, with any separator. A zone may follow, as after a time. If
 *    only one of them has a zone, it applies to both. If they have different zones, or if there is a date that cannot
 *    be read, the start is unknown.
 * 3. A start is implausible if it is more than five minutes after the arrival or more than 366 days before it. Up to
 *    five minutes after the arrival, the clocks may differ. Then the start is used, and the duration is 0. A start
 *    without a date was in the last 23 hours, perhaps before midnight. Both ranges end five minutes after the
 *    arrival.
 * 4. A local time that the clocks skip in spring does not exist. A local time that they show twice in autumn, and a
 *    date with two readings, have several possible starts. If only one of them is plausible, it is used. Otherwise
 *    the only one of the last 23 hours is used, because logs are sent at the end of an interaction. Otherwise the
 *    start is unknown.
 * 5. If the start is unknown, the time at which the interaction was accepted is used instead. It must be an ISO date
 *    and time with a zone, and as plausible as a start with a date.
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

/** A zone at the end of a text, with or without brackets. */
const endingZone = /\(?(?:Z|UTC|GMT|(?:UTC|GMT)?([-+])(\d{1,2})(?::?(\d\d))?)\)?$/i;
const timeForm = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,]\d+)?)?$/;

/**
 * Splits a text into the part before its zone, and the minutes by which the zone is ahead of UTC. They are NaN if no
 * such zone exists.
 */
function splitZone(text: string): { readonly rest: string; readonly offset: number | undefined } {
  const found = endingZone.exec(text);
  if (found === null) return { rest: text, offset: undefined };
  const [, sign, hours = 0, minutes = 0] = found;
  const isZone = Number(hours) <= 14 && Number(minutes) < 60;
  const ahead = Number(hours) * 60 + Number(minutes);
  const offset = sign === '-' ? -ahead : ahead;
  return { rest: text.slice(0, found.index), offset: isZone ? offset : Number.NaN };
}

/** Returns all possible starts, each once, in milliseconds since the epoch. */
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

/** Reads an ISO date and time, with any number of digits after the seconds. Returns NaN if it is not one. */
function readInstant(text: string): number {
  const form = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)\d*(Z|[-+]\d\d:\d\d)$/;
  const [, time, zone] = form.exec(text) ?? [];
  return time === undefined ? Number.NaN : Calendar.parse(`${time}${zone}`);
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).replace(/\s/g, '') : '';

/**
 * Returns the days that it may be anywhere on Earth at a time, and the day before: the times at which they begin in
 * UTC.
 */
function daysAround(epochMs: number): number[] {
  const today = Math.floor(epochMs / dayMs) * dayMs;
  return [1, 0, -1, -2].map((days) => today + days * dayMs);
}

/** Reads a date. Returns the possible days, as the times at which they begin in UTC, and the offset of its zone. */
function readDate(text: string) {
  const bare = daysIn(text);
  // The end of a date may look like a zone: 5-10-2026.
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

/** Returns the times at which local clocks show the same as UTC clocks at `wallMs`: none, one or two. */
function localInstants(wallMs: number, localOffsetMinutes: (epochMs: number) => number): number[] {
  return [wallMs - dayMs, wallMs + dayMs]
    .map(localOffsetMinutes)
    .filter((offset) => localOffsetMinutes(wallMs - offset * minuteMs) === offset)
    .map((offset) => wallMs - offset * minuteMs);
}
