import { toHistoryItem } from '../../src/runtime/outbox/interactionLog.js';
import type { Leaf, TreeRunner } from './ActorTree.js';
import {
  handedOver,
  keptLog,
  type LogShelf,
  pickedLogs,
  type ShelfRules,
  settledLog,
} from './LogShelf.js';
import { attempts, type ModelMessage } from './machineParts.js';
import type { Owner } from './Owner.js';

/** What the work of the runtime's own actors is done with. */
export interface Workplace {
  shelf: LogShelf;
  readonly owner: Owner;
  readonly rules: ShelfRules;
  readonly runner: TreeRunner;
  /** False if the message cannot be sent. */
  readonly say: (message: ModelMessage) => boolean;
}

/** Actors that ask nobody outside the page: what they do is done at once. */
const workers: Readonly<Record<string, (place: Workplace, path: string, leaf: Leaf) => void>> = {
  turn({ runner }, path) {
    runner.answer(path, { type: 'turnGranted' });
  },
  pickEntries(place, path, { input }) {
    const { shelf, pick } = pickedLogs(place, input as never, place.rules);
    place.shelf = shelf;
    place.runner.settle(path, { output: pick });
  },
  settleEntry(place, path, { input }) {
    place.shelf = settledLog(place.shelf, input as never, attempts, place.rules);
    const { outcome } = input as { outcome: { failure?: { code: string } } };
    const isLockedOut = outcome.failure?.code === 'UNAUTHORIZED';
    place.runner.settle(path, { output: { isSaved: 'saved' in outcome, isLockedOut } });
  },
  deliverHistory(place, path) {
    place.shelf = handedOver(place.shelf, (entry) =>
      place.say({ action: 'createHistoryItem', data: toHistoryItem(entry as never) }),
    );
    place.runner.answer(path, { type: 'delivered' });
  },
};

/** Writes the logs that have come, and looks whether they can be saved. */
function takeIn(place: Workplace, path: string): void {
  for (const { request } of place.runner.takeMail(path) as { request: { data: unknown } }[]) {
    place.shelf = keptLog(place, request.data);
    place.runner.tell(path, { type: 'wake' });
  }
}

/** Does a piece of such work; false if there is none left. */
export function doOwnWork(place: Workplace): boolean {
  const leaves = [...place.runner.tree.leaves];
  const post = leaves.find(([, { src, mail = [] }]) => src === 'intake' && mail.length > 0);
  if (post !== undefined) {
    takeIn(place, post[0]);
    return true;
  }
  const waiting = leaves.find(([, { src, hasAnswered }]) => src in workers && hasAnswered !== true);
  if (waiting === undefined) return false;
  const [path, leaf] = waiting;
  workers[leaf.src]?.(place, path, leaf);
  return true;
}
