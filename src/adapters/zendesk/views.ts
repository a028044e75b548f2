import type { CrmRecord } from '../../crm.js';
import { recordToShow } from '../kit/dialledNumber.js';
import { refusal } from '../kit/failures.js';
import { findRecords, type RecordSource } from './records.js';
import { askPage } from './requests.js';

/**
 * Shows a record in the agent's window. A number that was dialled without a name is looked for once more.
 * Who was dialled from a ticket is shown with the ticket: the agent is at work on it.
 */
export async function openRecord(
  source: RecordSource,
  record: CrmRecord,
  signal: AbortSignal,
): Promise<void> {
  const { relatedTo } = record;
  const { id, type } =
    relatedTo?.type === 'ticket'
      ? relatedTo
      : await recordToShow(record, (query) => findRecords(source, query, signal));
  if (!/^(user|ticket|organization) \d{1,15}$/.test(`${type} ${id}`)) {
    throw refusal('routeTo', 'UNSUPPORTED');
  }
  await askPage('routeTo', () => source.client.invoke('routeTo', type, Number(id)), signal);
}
