import type { CrmRecord } from '../../crm.js';
import { recordToShow } from '../kit/dialledNumber.js';
import { refusal } from '../kit/failures.js';
import { untilAborted } from '../kit/untilAborted.js';
import { toAdapterError } from './errors.js';
import { findRecords, type RecordSource } from './records.js';

/** Shows a record in the agent's window. For a dialled number without a record, searches for the record again. */
export async function openRecord(
  source: RecordSource,
  record: CrmRecord,
  signal: AbortSignal,
): Promise<void> {
  const { id, type } = await recordToShow(record, (query) => findRecords(source, query, signal));
  const what = 'click';
  if (!/^(contact|ticket) \d{1,15}$/.test(`${type} ${id}`)) throw refusal(what, 'UNSUPPORTED');
  const ask = () => source.client.interface.trigger(what, { id: type, value: Number(id) });
  await untilAborted(what, ask, toAdapterError, signal);
}
