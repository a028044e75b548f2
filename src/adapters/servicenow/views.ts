import type { CrmRecord } from '../../crm.js';
import { recordToShow } from '../kit/dialledNumber.js';
import { untilAborted } from '../kit/untilAborted.js';
import { toAdapterError } from './errors.js';
import type { OpenFrame } from './OpenFrame.js';
import { findRecords, type RecordSource } from './records.js';

/**
 * Shows a record. A number that was dialled without one is looked for once more. That the record
 * appeared cannot be known: what throws nothing counts as done.
 */
export async function openRecord(
  openFrame: OpenFrame,
  source: RecordSource,
  record: CrmRecord,
  signal: AbortSignal,
): Promise<void> {
  const shown = await recordToShow(record, (query) => findRecords(source, query, signal));
  const target = { entity: shown.type, query: `sys_id=${shown.id}` };
  const open = () => openFrame.openServiceNowForm(target);
  await untilAborted('openServiceNowForm', open, toAdapterError, signal);
}

/** OpenFrame takes queries of 256 characters, seven ids, but addresses of 2,083: sixty. */
const mostIds = 60;

/** Shows the list of the records, as far as they are of the same table as the first. */
export async function openMatches(
  openFrame: OpenFrame,
  records: readonly CrmRecord[],
  signal: AbortSignal,
): Promise<void> {
  const table = records[0]?.type;
  const ids = records.filter(({ type }) => type === table).map(({ id }) => id);
  const query = `sys_idIN${ids.slice(0, mostIds)}`;
  await openPath(openFrame, `${table}_list.do?sysparm_query=${query}`, signal);
}

/** Shows the list of the reports. */
export const openReports = (openFrame: OpenFrame, signal: AbortSignal): Promise<void> =>
  openPath(openFrame, 'sys_report_list.do', signal);

/** Shows a page of the instance's. */
const openPath = (openFrame: OpenFrame, path: string, signal: AbortSignal): Promise<void> =>
  untilAborted('openCustomURL', () => openFrame.openCustomURL(path), toAdapterError, signal);
