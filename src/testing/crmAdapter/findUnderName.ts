import type { CrmRecord, RecordQuery } from '../../crm.js';
import { checkSame } from './assertions.js';
import type { Trial } from './Trial.js';

/** Searches for records and returns them. Fails the test unless they have exactly the given names. */
export async function findUnderName(
  trial: Trial,
  kind: RecordQuery['kind'],
  value: string,
  names: readonly string[],
): Promise<CrmRecord[]> {
  const records = await trial.find(kind, value);
  const found = records.map(({ name }) => name).sort();
  checkSame(found, [...names].sort(), `The records by ${kind}`);
  return records;
}
