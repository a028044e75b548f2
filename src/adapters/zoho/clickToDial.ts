import type { CrmAdapter } from '../../CrmAdapter.js';
import { reportUncaught } from '../../reportUncaught.js';
import { fieldsOf } from '../kit/answers.js';
import { createDialListeners } from '../kit/dialListeners.js';
import { targetOfNumber } from '../kit/dialledNumber.js';
import { findRecords, type RecordSource } from './records.js';

/**
 * Creates the adapter's `onClickToDial`. All listeners share one listener of the SDK, because it cannot be removed.
 * Zoho's event contains only the number, so the adapter searches for the record.
 */
export function createClickToDial(source: RecordSource): NonNullable<CrmAdapter['onClickToDial']> {
  let isSubscribed = false;
  const dial = async (data: unknown) => {
    const { Number: number, PhoneNumber } = fieldsOf(data);
    const phone = String(number ?? PhoneNumber ?? '').trim();
    if (phone === '') return;
    listeners.tell(await targetOfNumber(phone, (...asked) => findRecords(source, ...asked)));
  };
  const listeners = createDialListeners(() => {
    if (isSubscribed) return;
    isSubscribed = true;
    source.zoho.embeddedApp.on('Dial', (data) => void dial(data).catch(reportUncaught));
  });
  return listeners.add;
}
