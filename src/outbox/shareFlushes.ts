import type { Run, Work, WorkOptions } from './connectDatabase.js';

const flushing: WorkOptions = { mode: 'readwrite', isStrict: true, isCommitted: true };
const flush: Work<unknown> = (_, notes) => notes.put(0, 'flush');

/**
 * Has strict writes that come while the disk is busy with another one share the next flush: each begins
 * at once, and one strict transaction behind all of them makes them durable. A database writes its
 * transactions one behind the other, so that also makes durable what is before it.
 */
export function shareFlushes(run: Run): Run {
  /** The strict write that is under way. */
  let busy: Promise<unknown> | undefined;
  /** The flush behind it, if there is something to flush. */
  let next: Promise<unknown> | undefined;

  const runStrict: Run = (options, work) => {
    const done = run(options, work);
    const over = done.catch(() => undefined);
    busy = over;
    over.then(() => {
      if (busy === over) busy = undefined;
    });
    return done;
  };

  return async (options, work) => {
    if (!options.isStrict) return run(options, work);
    if (busy === undefined) return runStrict(options, work);
    const written = run({ ...options, isStrict: false }, work);
    next ??= busy.then(() => {
      next = undefined;
      return runStrict(flushing, flush);
    });
    const [result] = await Promise.all([written, next]);
    return result;
  };
}
