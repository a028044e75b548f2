/**
 * Makes Chromium begin a new LevelDB log file for the databases of this origin. ("Log" here means LevelDB's
 * write-ahead log, not an interaction log.) Best effort: never rejects.
 *
 * Chromium stores IndexedDB databases in LevelDB, and LevelDB continues its last log file after a crash. If the
 * browser was killed while it wrote a record, the file ends with a fragment. Data that is appended after the
 * fragment makes the file unreadable. At the second start after the kill, Chromium then deletes all databases of
 * the origin without an error.
 *
 * LevelDB begins a new log file when it compacts, and it compacts when a database is deleted. So this function
 * creates an empty database and deletes it, before any data is appended. In other browsers this takes a few
 * milliseconds and has no effect.
 *
 * Remove this workaround when Chromium no longer uses LevelDB, or when the bug is fixed.
 *
 * @see https://github.com/google/leveldb/issues/1287
 */
export async function renewLog(
  factory: IDBFactory,
  name: string,
  timeoutMs: number,
): Promise<void> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const database = await settled(factory.open(name), timeout);
    database.close();
    await settled(factory.deleteDatabase(name), timeout);
  } catch {
    // If IndexedDB does not work at all, opening the outbox's database reports the error.
  }
}

/** Resolves when the request succeeds. Rejects if another page blocks it: that page then renews the log file itself. */
const settled = <T>(request: IDBOpenDBRequest & IDBRequest<T>, timeout: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = timeout.onabort = () => reject(request);
  });
