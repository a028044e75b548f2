/**
 * The date and the time of day of a moment, as `2026-11-30 14:03:21.250 UTC+1`.
 *
 * @param at milliseconds since the epoch
 * @param offsetMinutes how far the local time is ahead of UTC. Default: that of the browser at the time.
 */
export function timeOfDay(at: number, offsetMinutes = -new Date(at).getTimezoneOffset()): string {
  const local = new Date(at + offsetMinutes * 60_000);
  if (Number.isNaN(local.getTime())) return 'time unknown';
  return `${local.toISOString().slice(0, 23).replace('T', ' ')} UTC${zoneText(offsetMinutes)}`;
}

/** The time alone, as `14:03:21`. */
export const shortTimeOfDay = (at: number, offsetMinutes?: number): string =>
  /\d\d:\d\d:\d\d/.exec(timeOfDay(at, offsetMinutes))?.[0] ?? '';

function zoneText(offsetMinutes: number): string {
  if (offsetMinutes === 0) return '';
  const hours = Math.floor(Math.abs(offsetMinutes) / 60);
  const minutes = Math.abs(offsetMinutes) % 60;
  const sign = offsetMinutes < 0 ? '-' : '+';
  return `${sign}${hours}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`;
}
