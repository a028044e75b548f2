import type { Run, Work, WorkOptions } from './connectDatabase.js';

/** Work that waits for its transaction, and the functions that settle its promise. */
interface QueuedWork {
  readonly options: WorkOptions;
  readonly work: Work<unknown>;
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does work in the order of the calls. Consecutive reads in the queue share one transaction, because a
 * transaction takes longer than the reads in it. Each write has its own transaction, because it must see the
 * result of the write before it. A strict write starts immediately and skips the queue.
 */
export function combineReads(run: Run): Run {
  const waiting: QueuedWork[] = [];
  let isRunning = false;

  const runAll = async () => {
    isRunning = true;
    while (waiting.length > 0) {
      const firstWrite = waiting.findIndex(({ options }) => options.mode === 'readwrite');
      const readCount = firstWrite < 0 ? waiting.length : firstWrite;
      await runTogether(run, waiting.splice(0, Math.max(1, readCount)));
    }
    isRunning = false;
  };

  return (options, work) => {
    if (options.isStrict) return run(options, work);
    return new Promise((resolve, reject) => {
      waiting.push({ options, work, resolve, reject });
      if (!isRunning) void runAll();
    });
  };
}

/** Does several reads, or one write, in one transaction. */
async function runTogether(run: Run, queued: readonly QueuedWork[]): Promise<void> {
  const [first] = queued;
  if (first === undefined) return;
  try {
    const results = await run(first.options, (...stores) => {
      const requests = queued.map(({ work }) => work(...stores));
      return {
        get result() {
          return requests.map(({ result }) => result);
        },
      };
    });
    queued.forEach(({ resolve }, index) => {
      resolve(results[index] as never);
    });
  } catch (error) {
    if (queued.length === 1) first.reject(error);
    // One failed read aborts the shared transaction. So each read is repeated in its own transaction.
    else await Promise.all(queued.map((one) => runTogether(run, [one])));
  }
}
