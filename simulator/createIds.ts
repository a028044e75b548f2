/** The prefix of every id of a simulator, including the ids of interactions. */
export const idMark = 'sim-';

/** The kind of object that an id identifies. */
export type IdKind = 'voice' | 'chat' | 'message';

/** Creates a function that returns the ids `sim-<session>-<kind>-0001` and so on. They are unique if `session` is unique. */
export function createIds(session: string): (kind: IdKind) => string {
  const counts = { voice: 0, chat: 0, message: 0 };
  return (kind) => {
    counts[kind] += 1;
    return `${idMark}${session}-${kind}-${String(counts[kind]).padStart(4, '0')}`;
  };
}
