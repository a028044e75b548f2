import type { CrmRecord } from '../../crm.js';
import { recordToShow } from '../kit/dialledNumber.js';
import { findRecords, pageRecordOf, type RecordSource } from './records.js';
import { askPage } from './requests.js';
import type { UiEvents } from './UiEvents.js';

/** Shows a record. For a dialled number without a record, searches for the record again. */
export async function openRecord(
  ui: UiEvents,
  source: RecordSource,
  record: CrmRecord,
  signal: AbortSignal,
): Promise<void> {
  const shown = await recordToShow(record, (query) => findRecords(source, query, signal));
  await askPage(ui, 'PopOperation', await pageRecordOf(source, shown, signal), signal);
}
