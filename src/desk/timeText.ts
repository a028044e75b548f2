/** Formats a time of day for a locale. Adds the date if it is not today. `at` and `now` are milliseconds since the epoch. */
export function timeText(locale: string, at: number, now: number): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  const date = isToday ? {} : ({ dateStyle: 'medium' } as const);
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short', ...date }).format(at);
}
