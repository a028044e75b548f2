/**
 * Has Chromium begin a new log file for the databases of this origin. Best effort; never rejects.
 *
 * LevelDB, which keeps them, goes on with its last log file after a crash. If the browser was killed
 * in the middle of writing a record, what is added behind that fragment makes the file unreadable, and
 * at the start after the next one Chromium deletes all databases of the origin and says nothing. A
 * database that is deleted is compacted away, and for that a new log file is begun: so one is made and
 * deleted before anything is added. In other browsers it costs a few milliseconds.
 *
 * It can go when Chromium has no LevelDB any more, or one without that bug.
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
    // Whatever is wrong shows when the real database is opened.
  }
}

/** Another page that does the same at the same time may block us; then it does it for both. */
const settled = <T>(request: IDBOpenDBRequest & IDBRequest<T>, timeout: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = timeout.onabort = () => reject(request);
  });
