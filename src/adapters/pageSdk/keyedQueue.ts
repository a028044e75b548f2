/**
 * Runs tasks of the same key one after the other, others side by side. A task that fails lets the next
 * begin.
 */
export function createKeyedQueue(): <Value>(
  key: string,
  task: () => Promise<Value>,
) => Promise<Value> {
  const last = new Map<string, Promise<unknown>>();
  return (key, task) => {
    const running = (last.get(key) ?? Promise.resolve()).then(task, task);
    const settled = running
      .catch(() => {})
      .finally(() => {
        if (last.get(key) === settled) last.delete(key);
      });
    last.set(key, settled);
    return running;
  };
}
