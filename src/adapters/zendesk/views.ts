import type { CrmRecord } from '../../crm.js';
import { recordToShow } from '../kit/dialledNumber.js';
import { refusal } from '../kit/failures.js';
import { findRecords, type RecordSource } from './records.js';
import { askPage } from './requests.js';

/**
 * Shows a record in the agent's window. For a dialled number without a record, searches for the record again. If the
 * agent dialled from a ticket, shows the ticket instead, because the agent is working on it.
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
