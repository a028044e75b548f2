import type { CrmRecord, RecordQuery } from '../../crm.js';
import type { CIFramework } from './CIFramework.js';
import { askCif } from './requests.js';

/** Milliseconds that a form has to say that it cannot be opened. */
const refusalMs = 500;

/**
 * Shows a record. The framework may not answer while the form is open, so that silence is a success;
 * only a refusal that comes soon is heard.
 */
export async function openRecord(
  cif: CIFramework,
  { id, type }: CrmRecord,
  signal: AbortSignal,
): Promise<void> {
  const form = JSON.stringify({ entityName: type, entityId: id });
  const silence = new Promise((resolve) => {
    AbortSignal.timeout(refusalMs).addEventListener('abort', resolve);
  });
  await Promise.race([askCif(cif, signal, 'openForm', form), silence]);
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
