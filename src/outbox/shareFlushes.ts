import type { Run, Work, WorkOptions } from './connectDatabase.js';

const flushing: WorkOptions = { mode: 'readwrite', isStrict: true, isCommitted: true };
const flush: Work<unknown> = (_, notes) => notes.put(0, 'flush');

/**
 * Combines the disk flushes of strict writes, because a flush is slow. A strict write that arrives during another
 * strict write begins immediately as a relaxed write. After the running strict write, one small strict transaction
 * makes all these writes durable: a database writes its transactions in order, so flushing the last transaction
 * also flushes those before it.
 */
export function shareFlushes(run: Run): Run {
  /** The running strict write. */
  let strictWrite: Promise<unknown> | undefined;
  /** The flush that follows the running strict write. Undefined if no other write waits for a flush. */
  let nextFlush: Promise<unknown> | undefined;

  const runStrict: Run = (options, work) => {
    const done = run(options, work);
    const settled = done.catch(() => undefined);
    strictWrite = settled;
    settled.then(() => {
      if (strictWrite === settled) strictWrite = undefined;
    });
    return done;
  };

  return async (options, work) => {
    if (!options.isStrict) return run(options, work);
    if (strictWrite === undefined) return runStrict(options, work);
    const written = run({ ...options, isStrict: false }, work);
    nextFlush ??= strictWrite.then(() => {
      nextFlush = undefined;
      return runStrict(flushing, flush);
    });
    const [result] = await Promise.all([written, nextFlush]);
    return result;
  };
}
