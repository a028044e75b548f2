import { toHistoryItem } from '../../src/runtime/outbox/interactionLog.js';
import type { Leaf, TreeRunner } from './ActorTree.js';
import { handedOver, keptLog, type LogShelf, pickedLog, settledLog } from './LogShelf.js';
import { attempts, type ModelMessage } from './machineParts.js';

/** What the work of the runtime's own actors is done with. */
export interface Workplace {
  shelf: LogShelf;
  readonly runner: TreeRunner;
  /** False if the message cannot be sent. */
  readonly say: (message: ModelMessage) => boolean;
}

/** Actors that ask nobody outside the page: what they do is done at once. */
const workers: Readonly<Record<string, (place: Workplace, path: string, leaf: Leaf) => void>> = {
  turn({ runner }, path) {
    runner.answer(path, { type: 'turnGranted' });
  },
  keepLog(place, path, { input }) {
    place.shelf = keptLog(place.shelf, (input as { data: unknown }).data);
    place.runner.settle(path, { output: undefined });
  },
  pickEntry(place, path) {
    const { shelf, pick } = pickedLog(place.shelf);
    place.shelf = shelf;
    place.runner.settle(path, { output: pick });
  },
  settleEntry(place, path, { input }) {
    place.shelf = settledLog(place.shelf, input as never, attempts);
    const { outcome } = input as { outcome: object };
    place.runner.settle(path, { output: { isSaved: 'saved' in outcome, at: 0 } });
  },
  deliverHistory(place, path) {
    place.shelf = handedOver(place.shelf, (entry) =>
      place.say({ action: 'createHistoryItem', data: toHistoryItem(entry as never) }),
    );
    place.runner.answer(path, { type: 'delivered' });
  },
};

/** Does a piece of such work; false if there is none left. */
export function doOwnWork(place: Workplace): boolean {
  const waiting = [...place.runner.tree.leaves].find(
    ([, { src, hasAnswered }]) => src in workers && hasAnswered !== true,
  );
  if (waiting === undefined) return false;
  const [path, leaf] = waiting;
  workers[leaf.src]?.(place, path, leaf);
  return true;
}
