import type { CrmRecord } from '../../crm.js';
import { recordToShow } from '../kit/dialledNumber.js';
import { refusal } from '../kit/failures.js';
import { untilAborted } from '../kit/untilAborted.js';
import { toAdapterError } from './errors.js';
import { findRecords, type RecordSource } from './records.js';

/**
 * Shows a record. For a dialled number without a record, searches for the record again. Zoho answers only true or false,
 * so every failure is NOT_FOUND.
 */
export async function openRecord(
  source: RecordSource,
  record: CrmRecord,
  signal: AbortSignal,
): Promise<void> {
  const { id, type } = await recordToShow(record, (query) => findRecords(source, query, signal));
  const what = 'open';
  const ask = () => source.zoho.CRM.UI.Record.open({ Entity: type, RecordID: id });
  if (!(await untilAborted(what, ask, toAdapterError, signal))) throw refusal(what, 'NOT_FOUND');
}
