import type { CrmAdapter } from '../../CrmAdapter.js';
import { reportUncaught } from '../../reportUncaught.js';
import { fieldsOf } from '../kit/answers.js';
import { createDialListeners } from '../kit/dialListeners.js';
import { targetOfNumber } from '../kit/dialledNumber.js';
import { findRecords, type RecordSource } from './records.js';

/**
 * A listener of the SDK's cannot be removed: there is one, and it tells whoever listens. Zoho tells the
 * number only.
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
