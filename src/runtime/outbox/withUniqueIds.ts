import type { OutboxEntry } from '../../OutboxEntry.js';
import { suffixed } from '../../outbox/listIndex.js';

/** Makes the ids unique, because the entries of one interaction are stored under the same id. */
export function withUniqueIds(entries: readonly OutboxEntry[]): OutboxEntry[] {
  const ids = new Set<string>();
  return entries.map((entry) => {
    const id = ids.has(entry.id) ? suffixed(entry) : entry.id;
    ids.add(id);
    return { ...entry, id };
  });
}
