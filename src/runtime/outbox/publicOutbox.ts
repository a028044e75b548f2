import type { Dependencies } from '../Dependencies.js';
import type { RuntimeOutbox } from '../Runtime.js';
import { toInteractionLog } from './interactionLog.js';
import type { Outbox } from './Outbox.js';

/**
 * The outbox as the public API shows it.
 *
 * @param tellRetry tells the life cycle that an entry is ready for another attempt
 */
export const publicOutbox = (
  logs: Outbox,
  { texts, journal, environment }: Dependencies,
  tellRetry: (id: string) => void,
): RuntimeOutbox => ({
  list: async () =>
    (await logs.list()).map((entry) => {
      const listed = texts.localizeEntry(entry);
      if (entry.status === 'quarantined') return listed;
      return {
        ...listed,
        // Made on demand, so that a page that only counts 20,000 logs does not convert them.
        get log() {
          return toInteractionLog(entry, environment.localOffsetMinutes);
        },
      };
    }),
  unsaved$: logs.unsaved$,
  pending$: logs.unsaved$,
  get others() {
    return logs.others();
  },
  async retry(id) {
    const entry = await logs.find(id);
    if (entry === undefined) return false;
    await logs.retry(entry);
    tellRetry(id);
    return true;
  },
  async discard(id) {
    const entry = await logs.find(id);
    if (entry === undefined) return false;
    const { requestId } = entry;
    journal.write({ type: 'commandGiven', command: 'discard', requestId });
    await logs.discard(entry);
    return true;
  },
});
