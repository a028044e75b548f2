/** What is told of a start, and what it is measured by. */
export interface InteractionTimesInput {
  /** `START_TIME` as it came. */
  readonly startTime?: unknown;
  /** `START_DATE` as it came. */
  readonly startDate?: unknown;
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
/** How far the connector's clock may be ahead of ours. */
const skewMs = 5 * minuteMs;
const oldestMs = 366 * dayMs;
/** In autumn, local time. */
const longestDayMs = 25 * 60 * minuteMs;

/**
 * Reads the start of an interaction. What cannot be known is absent: both values, always together.
 *
 * 1. A time is `H:MM` or `H:MM:SS`, with or without a fraction and am/pm. A date may stand before it,
 *    as in ISO 8601, and then counts in place of `startDate`. A number of 10 or 13 digits is an
 *    instant: seconds or milliseconds since the epoch. Other numbers are not understood.
 * 2. A zone may follow, in brackets or without: `Z`, `UTC`, `GMT`, `GMT+01:00`, `UTC-5`, `+0530`.
 *    After an offset a name in brackets is passed over. A name alone is not understood: many
 *    abbreviations mean several zones. No zone means local time.
 * 3. A date is `YYYY-MM-DD` (also with `/`, `.` or nothing between), `D.M.YYYY`, `D/M/YYYY` or
 *    `M/D/YYYY` (also with `-`), all of these with two digits for the year, or has its month as an
 *    English word. A midnight behind it is passed over. It is taken in the zone of the time.
 * 4. A date that is there but is not understood makes the start unknown. Without a date it was the
 *    last time that clocks showed before the arrival, over midnight if need be, and at most 25 hours
 *    ago: who sends no date has interactions shorter than a day.
 * 5. A start more than five minutes after the arrival, or more than 366 days before, is not believed.
 *    Up to five minutes after it, clocks differ: the start is as told, the duration 0.
 * 6. A local time that the clocks skipped in spring did not happen. One that they showed twice in
 *    autumn, and a date with two readings, leave several starts. Of those that can be believed the
 *    only one is right, or else the only one in the 24 hours before the arrival, because logs are sent
 *    at the end of an interaction; or else the start is unknown.
 *
 * @see docs/protocol.md, section 2.10
 */
export function interactionTimes(input: InteractionTimesInput): InteractionTimes {
  const { receivedAtMs } = input;
  const believed = possibleStarts(input).filter(
    (startMs) => startMs <= receivedAtMs + skewMs && startMs > receivedAtMs - oldestMs,
  );
  const recent = believed.filter((startMs) => startMs > receivedAtMs - dayMs);
  const [startMs, ...others] = believed.length === 1 ? believed : recent;
  if (startMs === undefined || others.length > 0) return {};
  return {
    startedAt: new Calendar(startMs).toISOString(),
    durationSeconds: Math.max(0, Math.floor((receivedAtMs - startMs) / 1000)),
  };
}

// biome-ignore lint/style/noRestrictedGlobals: for the arithmetic of the calendar; no clock is read.
const Calendar = Date;

/** All instants that may be meant. */
function possibleStarts(input: InteractionTimesInput): number[] {
  const { receivedAtMs, localOffsetMinutes } = input;
  const text = textOf(input.startTime);
  if (/^\d{13}$/.test(text)) return [Number(text)];
  if (/^\d{10}$/.test(text)) return [Number(text) * 1000];

  const [, date = textOf(input.startDate), clock = ''] = dateAndTime.exec(text) ?? [];
  const time = readTime(clock);
  if (time === undefined) return [];
  const { timeMs, offsetMinutes } = time;
  const instants = (midnight: number) =>
    offsetMinutes === undefined
      ? localInstants(midnight + timeMs, localOffsetMinutes)
      : [midnight + timeMs - offsetMinutes * minuteMs];
  if (date !== '') return [...new Set(readDate(date).flatMap(instants))];

  const today = Math.floor(receivedAtMs / dayMs) * dayMs;
  const isBefore = (startMs: number) =>
    startMs <= receivedAtMs + skewMs && startMs > receivedAtMs - longestDayMs;
  return (
    [2, 1, 0, -1, -2]
      .map((days) => instants(today + days * dayMs).filter(isBefore))
      .find((starts) => starts.length > 0) ?? []
  );
}

/** A number may be a date (20261005) or an instant. Long texts are none of both. */
function textOf(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const text = String(value).trim();
  return text.length > 99 ? '?' : text;
}

const dateAndTime = /^(?:(.*\d),?[T ]+)?(\d+:.*)$/i;
const timeAndZone = /^(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*(?:([ap])\.?m\.?\s*)?(.*)$/i;

/** The time of day, and the minutes ahead of UTC if there is a zone. */
function readTime(text: string): { timeMs: number; offsetMinutes?: number } | undefined {
  const [, hours, minutes, seconds = 0, fraction = '', half, zoneText] =
    timeAndZone.exec(text) ?? [];
  const [least, most] = half ? [1, 12] : [0, 23];
  const isHour = Number(hours) >= least && Number(hours) <= most;
  if (!isHour || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const hour = half ? (Number(hours) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hours);
  const wholeSeconds = (hour * 60 + Number(minutes)) * 60 + Number(seconds);
  const timeMs = wholeSeconds * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
  if (!zoneText) return { timeMs };
  const offsetMinutes = readZone(zoneText);
  return offsetMinutes === undefined ? undefined : { timeMs, offsetMinutes };
}

const zone =
  /^[([]?\s*(?=[-+\u2212a-z])(?:Z|(?:UTC|GMT|UT)?\s*(?:([-+\u2212])(\d\d?)(?::?(\d\d))?)?)\s*(?:[)\]]|[([][^()[\]]*[)\]])?$/i;

/** Minutes ahead of UTC. */
function readZone(text: string): number | undefined {
  const match = zone.exec(text);
  if (!match) return undefined;
  const [, sign, hours = 0, minutes = 0] = match;
  const offset = Number(hours) * 60 + Number(minutes);
  if (Number(minutes) > 59 || offset > 14 * 60) return undefined;
  return sign === '+' ? offset : -offset;
}

const months = 'janfebmaraprmayjunjulaugsepoctnovdec';

/** Every day that may be meant, as the instant at which it begins in UTC. */
function readDate(text: string): number[] {
  const date = text
    .replace(/[T ]+00:00(:00(\.0+)?)?$/i, '')
    .replace(/^[a-z]+,?\s+(?=\S+\s+\S+\s+\S+$)/i, '')
    .replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
  const [one = '', two = '', three = '', ...more] = date.split(/[-/.,\s]+/);
  if (more.length > 0) return [];
  const days = [midnight(three, two, one), midnight(one, two, three)];
  const isDotted = /^\d+\./.test(date);
  if (!isDotted) days.push(midnight(three, one, two));
  return days.filter((day) => day !== undefined);
}

function midnight(year: string, month: string, day: string): number | undefined {
  const isDate = /^(\d\d){1,2}-(\d\d?|[a-z]{3,})-\d\d?$/i.test(`${year}-${month}-${day}`);
  const monthIndex = /^\d/.test(month)
    ? Number(month) - 1
    : months.indexOf(month.slice(0, 3).toLowerCase()) / 3;
  const startMs = Calendar.UTC(
    Number(year) + (year.length < 4 ? 2000 : 0),
    monthIndex,
    Number(day),
  );
  const start = new Calendar(startMs);
  const isReal = start.getUTCMonth() === monthIndex && start.getUTCDate() === Number(day);
  return isDate && isReal ? startMs : undefined;
}

/** The instants at which local clocks show what UTC clocks show at `wallMs`: none, one or two. */
function localInstants(wallMs: number, localOffsetMinutes: (epochMs: number) => number): number[] {
  const offsets = [wallMs - dayMs, wallMs, wallMs + dayMs].map(localOffsetMinutes);
  return [...new Set(offsets)]
    .filter((offset) => localOffsetMinutes(wallMs - offset * minuteMs) === offset)
    .map((offset) => wallMs - offset * minuteMs);
}
