const twoDigits = (value: number) => String(value).padStart(2, '0');

/** `14:05` on the reader's clock: every page shows times of day by 24 hours. */
export function showTime(atMs: number): string {
  const at = new Date(atMs);
  return [at.getHours(), at.getMinutes()].map(twoDigits).join(':');
}

/** `14:05:09` on the reader's clock. */
export const showSeconds = (atMs: number): string =>
  `${showTime(atMs)}:${twoDigits(new Date(atMs).getSeconds())}`;

/** `14:05:09.123` on the reader's clock. */
export const showClock = (atMs: number): string =>
  `${showSeconds(atMs)}.${String(new Date(atMs).getMilliseconds()).padStart(3, '0')}`;

/** `0:45`, `12:03` or `1:05:00`, as a timer shows it; never less than nothing. */
export function showTimer(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = twoDigits(seconds % 60);
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${twoDigits(minutes)}:${rest}`;
}
