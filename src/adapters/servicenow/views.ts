import type { CrmRecord } from '../../crm.js';
import { recordToShow } from '../kit/dialledNumber.js';
import { untilAborted } from '../kit/untilAborted.js';
import { toAdapterError } from './errors.js';
import type { OpenFrame } from './OpenFrame.js';
import { findRecords, type RecordSource } from './records.js';

/**
 * Shows a record. For a dialled number without a record, searches for the record again. OpenFrame does not report
 * success, so the function succeeds if OpenFrame throws no error.
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

/**
 * The maximum number of ids in the URL of a list. OpenFrame accepts URLs of 2,083 characters. (It accepts queries of only
 * 256 characters, which would be seven ids.)
 */
const maxIds = 60;

/** Shows a list of the records that are in the same table as the first record. */
export async function openMatches(
  openFrame: OpenFrame,
  records: readonly CrmRecord[],
  signal: AbortSignal,
): Promise<void> {
  const table = records[0]?.type;
  const ids = records.filter(({ type }) => type === table).map(({ id }) => id);
  const query = `sys_idIN${ids.slice(0, maxIds)}`;
  await openPath(openFrame, `${table}_list.do?sysparm_query=${query}`, signal);
}

/** Shows the list of reports. */
export const openReports = (openFrame: OpenFrame, signal: AbortSignal): Promise<void> =>
  openPath(openFrame, 'sys_report_list.do', signal);

/** Opens a page of the instance. */
const openPath = (openFrame: OpenFrame, path: string, signal: AbortSignal): Promise<void> =>
  untilAborted('openCustomURL', () => openFrame.openCustomURL(path), toAdapterError, signal);
