import type { CrmRecord, DialTarget, RecordQuery } from '../../crm.js';
import { AdapterError } from '../../errors.js';

const numberType = 'phone';

/** What is dialled when the CRM does not tell whose number it is. */
export const dialledNumber = (phone: string): DialTarget => ({
  id: phone,
  type: numberType,
  name: phone,
  phone,
});

/**
 * What is to be shown: the record itself, or for a dialled number the one record that has it.
 *
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
