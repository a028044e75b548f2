const dateTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });

/** Day and time of an instant, on the reader's clock. */
export const showDateTime = (instant: string) => dateTime.format(new Date(instant));

/** The day of an instant, or of a plain `2026-03-17`. */
export const showDate = (day: string) =>
  date.format(new Date(/^\d{4}-\d\d-\d\d$/.test(day) ? `${day}T00:00` : day));

/** `45 s`, `12 min 3 s` or `1 h 5 min`. */
export function showDuration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} s`;
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `1 log`, `2 logs`. */
export const showCount = (count: number, noun: string) =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;
