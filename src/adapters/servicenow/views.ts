import type { CrmRecord } from '../../crm.js';
import { untilAborted } from '../kit/untilAborted.js';
import { toError } from './errors.js';
import type { OpenFrame } from './OpenFrame.js';

/** Shows a record. That it appeared cannot be known: what throws nothing counts as done. */
export function openRecord(
  openFrame: OpenFrame,
  { id, type: entity }: CrmRecord,
  signal: AbortSignal,
): Promise<void> {
  const open = () => openFrame.openServiceNowForm({ entity, query: `sys_id=${id}` });
  return untilAborted('openServiceNowForm', open, toError, signal);
}

/** Shows a page of the instance's. */
export const openPath = (openFrame: OpenFrame, path: string, signal: AbortSignal): Promise<void> =>
  untilAborted('openCustomURL', () => openFrame.openCustomURL(path), toError, signal);

/** OpenFrame takes queries of 256 characters, seven ids, but addresses of 2,083: sixty. */
const mostIds = 60;

/** The list of the records, as far as they are of the same table as the first. */
export function matchesPath(records: readonly CrmRecord[]): string {
  const table = records[0]?.type;
  const ids = records.filter(({ type }) => type === table).map(({ id }) => id);
  return `${table}_list.do?sysparm_query=sys_idIN${ids.slice(0, mostIds)}`;
}
