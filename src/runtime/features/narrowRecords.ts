import { comparePlace } from '../../address/comparePlace.js';
import type { CrmRecord } from '../../crm.js';
import type { RecordSearch } from '../../machines/index.js';
import { isSameType } from './DialledRecords.js';

/**
 * Gives the records of a search that may be meant.
 *
 * 1. If the connector says the type of the record, records of other types go, unless all are.
 * 2. If some records have the extension looked for, all others go.
 * 3. A record with another extension is somebody else.
 * 4. While the number is looked for with its extension, a record with the bare number waits for the
 *    search without it.
 */
export function narrowRecords(
  records: readonly CrmRecord[],
  search: RecordSearch,
): readonly CrmRecord[] {
  const { value, extension, recordType } = search;
  if (recordType !== undefined) {
    return orAll(records, ({ type }) => isSameType(type, recordType));
  }
  if (extension === undefined) return records;
  const isWithExtension = value.includes(';ext=');
  const candidates = records.filter(({ phone }) => {
    const found = comparePlace(phone, search);
    return found !== 'other' && (found !== 'bare' || !isWithExtension);
  });
  return orAll(candidates, ({ phone }) => comparePlace(phone, search) === 'same');
}

function orAll(
  records: readonly CrmRecord[],
  isMeant: (record: CrmRecord) => boolean,
): readonly CrmRecord[] {
  const meant = records.filter(isMeant);
  return meant.length > 0 ? meant : records;
}
