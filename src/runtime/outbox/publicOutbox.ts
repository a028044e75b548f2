import type { RuntimeOutbox } from '../Runtime.js';
import type { Surroundings } from '../Surroundings.js';
import { toInteractionLog } from './interactionLog.js';
import type { Outbox } from './Outbox.js';

/**
 * The outbox as the page sees it.
 *
 * @param tellRetry tells the life cycle that a log was readied for another attempt
 */
export const publicOutbox = (
  logs: Outbox,
  { texts, journal, environment }: Surroundings,
  tellRetry: (id: string) => void,
): RuntimeOutbox => ({
  list: async () =>
    (await logs.list()).map((entry) => {
      const listed = texts.listed(entry);
      if (entry.status === 'quarantined') return listed;
      return {
        ...listed,
        // Read on demand: who counts 20,000 logs does not read them.
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
    await logs.renew(entry);
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
