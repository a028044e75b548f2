import type { CrmRecord, DialTarget, RecordQuery } from '../../crm.js';
import { AdapterError } from '../../errors.js';

const numberType = 'phone';

/** Makes the target of a dial for which the CRM tells a number and no record. `recordToShow` knows it again. */
export const dialledNumber = (phone: string): DialTarget => ({
  id: phone,
  type: numberType,
  name: phone,
  phone,
});

/** Milliseconds that a dialled number waits for its name. */
export const dialLookupMs = 1000;

/**
 * Makes the target of a dial for which the CRM tells a number only. It is the one record that has the number, or
 * else the number alone. The look-up gets a moment: the call matters more than the name.
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
 * Gives the record that `openRecord` has to show: the record itself, or, for a `dialledNumber`, the one
 * record that has the number.
 *
 * @param find Finds records, as the adapter's `findRecords` does.
 * @throws AdapterError NOT_FOUND if none or several have it
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
