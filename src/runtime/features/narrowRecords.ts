import { extensionAt } from '../../address/extensionAt.js';
import type { CrmRecord } from '../../crm.js';
import type { RecordSearch } from '../../machines/index.js';
import { isSameRecord } from '../Interaction.js';
import { isSameType } from './DialledRecords.js';

/**
 * Gives the records of a search that may be meant.
 *
 * 1. If the connector says the type of the record, records of other types go, unless all are.
 * 2. If some records have the extension looked for, all others go.
 * 3. A record with another extension is somebody else.
 * 4. While the number is looked for with its extension, a record with the bare number waits for the
 *    search without it.
 * 5. If the record of the interaction is known, because the agent has dialled it or it was shown before, all others
 *    go, unless it was not found.
 */
export function narrowRecords(
  records: readonly CrmRecord[],
  search: RecordSearch,
  known?: CrmRecord,
): readonly CrmRecord[] {
  const candidates = narrowedBy(search, records);
  return known === undefined ? candidates : orAll(candidates, (one) => isSameRecord(one, known));
}

function narrowedBy(
  { value, extension, recordType }: RecordSearch,
  records: readonly CrmRecord[],
): readonly CrmRecord[] {
  if (recordType !== undefined) {
    return orAll(records, ({ type }) => isSameType(type, recordType));
  }
  if (extension === undefined) return records;
  const isWithExtension = value.includes(';ext=');
  const candidates = records.filter(({ phone }) => {
    const found = extensionAt(phone, value);
    return found === undefined || found === extension || (found === '' && !isWithExtension);
  });
  return orAll(candidates, ({ phone }) => extensionAt(phone, value) === extension);
}

function orAll(
  records: readonly CrmRecord[],
  isMeant: (record: CrmRecord) => boolean,
): readonly CrmRecord[] {
  const meant = records.filter(isMeant);
  return meant.length > 0 ? meant : records;
}
