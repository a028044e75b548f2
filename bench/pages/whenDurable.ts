/**
 * Tells when logs are durable: when the transaction that was given the log is complete. It looks at
 * IndexedDB itself and not at what any store says, so it holds whatever the layout of the database.
 */
export function watchDurability() {
  const arrivedAt = new Map<string, number>();
  const durableMs: number[] = [];
  const waiting: (() => void)[] = [];
  const settle = (id: string) => {
    const since = arrivedAt.get(id);
    if (since === undefined) return;
    arrivedAt.delete(id);
    durableMs.push(performance.now() - since);
    for (const resume of waiting.splice(0)) resume();
  };
  addEventListener(
    'message',
    ({ data }) => {
      const now = performance.now();
      if (data?.action !== 'requestSaveInteractionLog') return;
      arrivedAt.set(data.data.message.body.interactionId, now);
    },
    { capture: true },
  );
  const { put, add } = IDBObjectStore.prototype;
  for (const [name, write] of Object.entries({ put, add })) {
    Object.assign(IDBObjectStore.prototype, {
      [name](this: IDBObjectStore, ...parts: [unknown, IDBValidKey?]) {
        const request = write.apply(this, parts);
        const ids = arrivedAt.size === 0 ? [] : idsIn(parts[0]).filter((id) => arrivedAt.has(id));
        if (ids.length > 0) {
          this.transaction.addEventListener('complete', () => ids.forEach(settle));
        }
        return request;
      },
    });
  }
  return {
    /**
     * Milliseconds from the dispatch of each log's message until it was durable, once there are so many.
     * If they do not come in time, the last is said to have taken the time that was waited for.
     */
    async take(count: number, withinMs: number): Promise<number[]> {
      const isLate = new Promise<'late'>((resolve) => setTimeout(resolve, withinMs, 'late'));
      while (durableMs.length < count) {
        const next = new Promise<void>((resume) => waiting.push(resume));
        if ((await Promise.race([next, isLate])) === 'late') durableMs.push(withinMs);
      }
      return durableMs.splice(0);
    },
  };
}

/** The ids of all interactions in a value, wherever they are in it. */
function idsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    name === 'interactionId' && typeof part === 'string' ? [part] : idsIn(part),
  );
}
