import type { Run, Work, WorkOptions } from './connectDatabase.js';

/** A piece of work that waits, and what becomes of it. */
interface Piece {
  readonly options: WorkOptions;
  readonly work: Work<unknown>;
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does the work that is asked for while other work is under way in one transaction, in the order of the
 * calls: each transaction costs more than what is done in it. Work that has to begin at once does.
 */
export function combineWork(run: Run): Run {
  let waiting: Piece[] = [];
  let isRunning = false;

  const runAll = async () => {
    isRunning = true;
    while (waiting.length > 0) {
      const pieces = waiting;
      waiting = [];
      await runTogether(run, pieces);
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
  const isWriting = pieces.some(({ options }) => options.mode === 'readwrite');
  try {
    const results = await run({ mode: isWriting ? 'readwrite' : 'readonly' }, (...stores) => {
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
    const [only] = pieces;
    if (pieces.length === 1) only?.reject(error);
    // One that cannot be done costs no other.
    else await Promise.all(pieces.map((piece) => runTogether(run, [piece])));
  }
}
