import type { CrmRecord, RecordQuery } from '../../crm.js';
import { recordToShow } from '../kit/dialledNumber.js';
import type { CIFramework } from './CIFramework.js';
import { findRecords, type RecordSource } from './records.js';
import { askCif } from './requests.js';

/** The time in which the framework reports that it cannot open a form, in milliseconds. */
const refusalMs = 500;

/**
 * Shows a record. For a dialled number without a record, searches for the record again. The framework may not answer
 * until the agent closes the form. So the function succeeds if there is no error within `refusalMs`.
 */
export async function openRecord(
  source: RecordSource,
  sessionTemplate: string | undefined,
  record: CrmRecord,
  signal: AbortSignal,
): Promise<void> {
  const shown = await recordToShow(record, (query) => findRecords(source, query, signal));
  if (sessionTemplate && (await openSession(source.cif, sessionTemplate, shown, signal))) return;
  const { id, type } = shown;
  const form = JSON.stringify({ entityName: type, entityId: id });
  const noRefusal = new Promise((resolve) => {
    AbortSignal.timeout(refusalMs).addEventListener('abort', resolve);
  });
  await Promise.race([askCif(source.cif, signal, 'openForm', form), noRefusal]);
}

/** Opens a session for a record. Returns false if no session can be opened: in version 1, or if ten sessions are open. */
async function openSession(
  cif: CIFramework,
  templateName: string,
  { id, type }: CrmRecord,
  signal: AbortSignal,
): Promise<boolean> {
  const templateParameters = { entityName: type, entityId: id };
  try {
    if ((await askCif(cif, signal, 'canCreateSession')) !== true) return false;
    await askCif(cif, signal, 'createSession', { templateName, templateParameters });
    return true;
  } catch (error) {
    if (signal.aborted) throw error;
    return false;
  }
}

/**
 * Shows the search page of the CRM. Searches for the number in the spelling of the first record, because the page finds
 * only equal spellings. Searches for the query's value if it is not a number.
 */
export async function openMatches(
  cif: CIFramework,
  { kind, value }: RecordQuery,
  [record]: readonly CrmRecord[],
  signal: AbortSignal,
): Promise<void> {
  const text = ((kind === 'phone' && record?.phone) || value).replace(/[*%]/g, '');
  await askCif(cif, signal, 'renderSearchPage', record?.type ?? 'contact', text);
}
