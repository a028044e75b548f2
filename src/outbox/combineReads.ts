import type { Run, Work, WorkOptions } from './connectDatabase.js';

/** A piece of work that waits, and what becomes of it. */
interface Piece {
  readonly options: WorkOptions;
  readonly work: Work<unknown>;
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does work in the order of the calls. Reads that wait one after the other share a transaction, which
 * costs more than what is done in it. A write has its own: it must see what the one before it has done.
 * A strict write waits for nothing.
 */
export function combineReads(run: Run): Run {
  const waiting: Piece[] = [];
  let isRunning = false;

  const runAll = async () => {
    isRunning = true;
    while (waiting.length > 0) {
      const write = waiting.findIndex(({ options }) => options.mode === 'readwrite');
      const reads = write < 0 ? waiting.length : write;
      await runTogether(run, waiting.splice(0, Math.max(1, reads)));
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

async function runTogether(run: Run, pieces: readonly Piece[]): Promise<void> {
  const [first] = pieces;
  if (first === undefined) return;
  try {
    const results = await run(first.options, (...stores) => {
      const answers = pieces.map(({ work }) => work(...stores));
      return {
        get result() {
          return answers.map(({ result }) => result);
        },
      };
    });
    pieces.forEach(({ resolve }, index) => {
      resolve(results[index] as never);
    });
  } catch (error) {
    if (pieces.length === 1) first.reject(error);
    // One that cannot be done costs no other.
    else await Promise.all(pieces.map((piece) => runTogether(run, [piece])));
  }
}
