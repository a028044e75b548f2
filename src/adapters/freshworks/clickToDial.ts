import type { CrmAdapter } from '../../CrmAdapter.js';
import { fieldsOf } from '../kit/answers.js';
import { createDialListeners } from '../kit/dialListeners.js';
import { dialledNumber } from '../kit/dialledNumber.js';
import { numberToDial } from '../kit/numberToDial.js';
import { findRecords, type RecordSource } from './records.js';

/** Milliseconds that a dialled number waits for its name. */
const lookupMs = 1000;

/**
 * A subscription of the client's cannot be ended: there is one, and it tells whoever listens. Freshdesk tells
 * the number only. Who it is gets looked up, but only for a moment: the call matters more than the name.
 *
 * @see https://developers.freshworks.com/docs/app-sdk/v3.0/common/front-end-apps/events-method
 */
export function createClickToDial(source: RecordSource): NonNullable<CrmAdapter['onClickToDial']> {
  let isSubscribed = false;
  const dial = async (event: unknown) => {
    const phone = numberToDial(numberIn(event));
    if (phone === undefined) return;
    const query = { kind: 'phone', value: phone } as const;
    const signal = AbortSignal.timeout(lookupMs);
    const [record, other] = await findRecords(source, query, signal).catch(() => []);
    listeners.tell({ ...dialledNumber(phone), ...(!other && record), phone });
  };
  const listeners = createDialListeners(() => {
    if (isSubscribed) return;
    isSubscribed = true;
    const hear = (event: unknown) => void dial(event).catch(reportError);
    source.client.events.on('cti.triggerDialer', hear);
  });
  return listeners.add;
}

/** The data of an event stands behind a function. */
function numberIn(event: unknown): unknown {
  const { getData } = fieldsOf(fieldsOf(event).helper);
  return typeof getData === 'function'
    ? fieldsOf(getData.call(fieldsOf(event).helper)).number
    : undefined;
}
