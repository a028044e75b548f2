/** Calls `run` after all earlier runs with the same key have ended, so that runs with one key never overlap. */
export type InTurn = <Value>(key: string, run: () => Promise<Value>) => Promise<Value>;

/** Creates an `InTurn`. It keeps no memory of a key whose last run has ended. */
export function createInTurn(): InTurn {
  const lastRuns = new Map<string, Promise<unknown>>();
  return (key, run) => {
    const result = (lastRuns.get(key) ?? Promise.resolve()).then(run);
    const ended = result
      .catch(() => {})
      .then(() => {
        if (lastRuns.get(key) === ended) lastRuns.delete(key);
      });
    lastRuns.set(key, ended);
    return result;
  };
}
