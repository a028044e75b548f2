/** Milliseconds since the beginning, as `0:01.250`. */
export function clockText(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const seconds = (Math.abs(ms) % 60_000) / 1000;
  return `${minutes}:${seconds.toFixed(3).padStart(6, '0')}`;
}
