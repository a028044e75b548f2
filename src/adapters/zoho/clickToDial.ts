import type { CrmAdapter } from '../../CrmAdapter.js';
import { fieldsOf } from '../kit/answers.js';
import { createDialListeners } from '../kit/dialListeners.js';
import { dialledNumber } from '../kit/dialledNumber.js';
import { findRecords, type RecordSource } from './records.js';

/** Milliseconds that a dialled number waits for its name. */
const lookupMs = 1000;

/**
 * A listener of the SDK's cannot be removed: there is one, and it tells whoever listens. Zoho tells the
 * number only. Who it is gets looked up, but only for a moment: the call matters more than the name.
 */
export function createClickToDial(source: RecordSource): NonNullable<CrmAdapter['onClickToDial']> {
  let isSubscribed = false;
  const dial = async (data: unknown) => {
    const { Number: number, PhoneNumber } = fieldsOf(data);
    const phone = String(number ?? PhoneNumber ?? '').trim();
    if (phone === '') return;
    const query = { kind: 'phone', value: phone } as const;
    const signal = AbortSignal.timeout(lookupMs);
    const [record, other] = await findRecords(source, query, signal).catch(() => []);
    listeners.tell({ ...dialledNumber(phone), ...(!other && record), phone });
  };
  const listeners = createDialListeners(() => {
    if (isSubscribed) return;
    isSubscribed = true;
    source.zoho.embeddedApp.on('Dial', (data) => void dial(data).catch(reportError));
  });
  return listeners.add;
}
