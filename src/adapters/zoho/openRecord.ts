import type { CrmRecord } from '../../crm.js';
import { refusal } from '../kit/failures.js';
import { untilAborted } from '../kit/untilAborted.js';
import { toError } from './errors.js';
import type { ZohoSdk } from './ZohoSdk.js';

/** Shows a record. The page says true or false, and no more. */
export async function openRecord(
  zoho: ZohoSdk,
  { id, type }: CrmRecord,
  signal: AbortSignal,
): Promise<void> {
  const what = 'open';
  const ask = () => zoho.CRM.UI.Record.open({ Entity: type, RecordID: id });
  if (!(await untilAborted(what, ask, toError, signal))) throw refusal(what, 'NOT_FOUND');
}
