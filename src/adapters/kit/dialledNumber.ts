import type { CrmRecord, DialTarget, RecordQuery } from '../../crm.js';
import { AdapterError } from '../../errors.js';

const numberType = 'phone';

/** Creates a dial target from a number without a record. `recordToShow` recognizes such a target by its type. */
export const dialledNumber = (phone: string): DialTarget => ({
  id: phone,
  type: numberType,
  name: phone,
  phone,
});

/** The time limit for finding the record of a dialled number, in milliseconds. Short, because the call waits for it. */
export const dialLookupMs = 1000;

/**
 * Creates a dial target for a CRM that reports only the number. If exactly one record has the number, the target is
 * this record. Otherwise, or if the search fails or takes longer than `dialLookupMs`, the target is the number alone.
 *
 * @param find Finds records, as the adapter's `findRecords` does.
 */
export async function targetOfNumber(
  phone: string,
  find: (query: RecordQuery, signal: AbortSignal) => Promise<readonly CrmRecord[]>,
): Promise<DialTarget> {
  const query = { kind: 'phone', value: phone } as const;
  const [record, other] = await find(query, AbortSignal.timeout(dialLookupMs)).catch(() => []);
  return { ...dialledNumber(phone), ...(!other && record), phone };
}

/**
 * Returns the record that `openRecord` has to show. For the target of `dialledNumber`, searches for the one record that
 * has the number. Returns any other record unchanged.
 *
 * @param find Finds records, as the adapter's `findRecords` does.
 * @throws AdapterError NOT_FOUND if no record or several records have the number
 */
export async function recordToShow(
  record: CrmRecord,
  find: (query: RecordQuery) => Promise<readonly CrmRecord[]>,
): Promise<CrmRecord> {
  if (record.type !== numberType) return record;
  const [found, other] = await find({ kind: 'phone', value: record.id });
  if (found && !other) return found;
  const message = 'The number belongs to no record, or to several.';
  throw new AdapterError(message, { code: 'NOT_FOUND' });
}
