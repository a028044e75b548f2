import { comparePlace } from '../../address/comparePlace.js';
import type { CrmRecord } from '../../crm.js';
import type { RecordSearch } from '../../machines/index.js';
import { isSameRecord } from '../Interaction.js';
import { isSameType } from './DialledRecords.js';

/**
 * Returns the records that a search may refer to.
 *
 * 1. If the connector states the type of the record, records of other types are removed, unless all of them have
 *    other types.
 * 2. If some records have the extension of the search, all other records are removed.
 * 3. A record with another extension belongs to another person, so it is removed.
 * 4. While the search contains the extension, a record with the number alone is removed. The later search without the
 *    extension finds it.
 * 5. If the record of the interaction is known, because the agent has dialled it or it was opened before, all other
 *    records are removed, unless the search has not found it.
 */
export function narrowRecords(
  records: readonly CrmRecord[],
  search: RecordSearch,
  known?: CrmRecord,
): readonly CrmRecord[] {
  const candidates = narrowedBy(search, records);
  return known === undefined ? candidates : orAll(candidates, (one) => isSameRecord(one, known));
}

function narrowedBy(search: RecordSearch, records: readonly CrmRecord[]): readonly CrmRecord[] {
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
