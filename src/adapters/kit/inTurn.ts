/** Runs what it is given for a key, once everything that it was given for this key before has ended. */
export type InTurn = <Value>(key: string, run: () => Promise<Value>) => Promise<Value>;

/** Creates an `InTurn`, which forgets a key once its last run has ended. */
export function createInTurn(): InTurn {
  const lastOf = new Map<string, Promise<unknown>>();
  return (key, run) => {
    const turn = (lastOf.get(key) ?? Promise.resolve()).then(run);
    const ended = turn
      .catch(() => {})
      .then(() => {
        if (lastOf.get(key) === ended) lastOf.delete(key);
      });
    lastOf.set(key, ended);
    return turn;
  };
}
