import type { CrmRecord, RecordQuery } from '../../crm.js';
import { recordToShow } from '../kit/dialledNumber.js';
import type { CIFramework } from './CIFramework.js';
import { findRecords, type RecordSource } from './records.js';
import { askCif } from './requests.js';

/** Milliseconds that a form has to say that it cannot be opened. */
const refusalMs = 500;

/**
 * Shows a record. The framework may not answer while the form is open, so that silence is a success;
 * only a refusal that comes soon is heard. A number that was dialled without a record is looked for once more.
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
  const silence = new Promise((resolve) => {
    AbortSignal.timeout(refusalMs).addEventListener('abort', resolve);
  });
  await Promise.race([askCif(source.cif, signal, 'openForm', form), silence]);
}

/** Opens a session for a record. Gives false where none can be opened: in version 1, or if ten are open. */
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

/** Shows the search page for what the first of the records has, as it has it. */
export async function openMatches(
  cif: CIFramework,
  { kind, value }: RecordQuery,
  [record]: readonly CrmRecord[],
  signal: AbortSignal,
): Promise<void> {
  const text = ((kind === 'phone' && record?.phone) || value).replace(/[*%]/g, '');
  await askCif(cif, signal, 'renderSearchPage', record?.type ?? 'contact', text);
}
