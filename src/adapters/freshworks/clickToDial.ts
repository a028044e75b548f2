import type { CrmAdapter } from '../../CrmAdapter.js';
import { reportUncaught } from '../../reportUncaught.js';
import { fieldsOf } from '../kit/answers.js';
import { createDialListeners } from '../kit/dialListeners.js';
import { targetOfNumber } from '../kit/dialledNumber.js';
import { numberToDial } from '../kit/numberToDial.js';
import { findRecords, type RecordSource } from './records.js';

/**
 * Creates the adapter's `onClickToDial`. All listeners share one subscription, because the client cannot end one.
 * Freshdesk's event contains only the number, so the adapter searches for the record.
 *
 * @see https://developers.freshworks.com/docs/app-sdk/v3.0/common/front-end-apps/events-method
 */
export function createClickToDial(source: RecordSource): NonNullable<CrmAdapter['onClickToDial']> {
  let isSubscribed = false;
  const dial = async (event: unknown) => {
    const phone = numberToDial(numberIn(event));
    if (phone === undefined) return;
    listeners.tell(await targetOfNumber(phone, (...asked) => findRecords(source, ...asked)));
  };
  const listeners = createDialListeners(() => {
    if (isSubscribed) return;
    isSubscribed = true;
    const handler = (event: unknown) => void dial(event).catch(reportUncaught);
    source.client.events.on('cti.triggerDialer', handler);
  });
  return listeners.add;
}

/** Reads the number of an event, whose data only the function `helper.getData` returns. */
function numberIn(event: unknown): unknown {
  const { getData } = fieldsOf(fieldsOf(event).helper);
  return typeof getData === 'function'
    ? fieldsOf(getData.call(fieldsOf(event).helper)).number
    : undefined;
}
