/** What every id of a simulator begins with, the ids of interactions among them. */
export const idMark = 'sim-';

/** What an id is for. */
export type IdKind = 'voice' | 'chat' | 'message';

/** Gives one simulator's ids, `sim-<session>-<kind>-0001` and so on: unique as `session` is. */
export function createIds(session: string): (kind: IdKind) => string {
  const counts = { voice: 0, chat: 0, message: 0 };
  return (kind) => {
    counts[kind] += 1;
    return `${idMark}${session}-${kind}-${String(counts[kind]).padStart(4, '0')}`;
  };
}
