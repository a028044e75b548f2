/** The start of every id of a simulator, including the ids of interactions. */
export const idMark = 'sim-';

/** The thing that an id names. */
export type IdKind = 'voice' | 'chat' | 'message';

/** Gives one simulator's ids, `sim-<session>-<kind>-0001` and so on: unique as `session` is. */
export function createIds(session: string): (kind: IdKind) => string {
  const counts = { voice: 0, chat: 0, message: 0 };
  return (kind) => {
    counts[kind] += 1;
    return `${idMark}${session}-${kind}-${String(counts[kind]).padStart(4, '0')}`;
  };
}
