import type { CrmAdapter } from '../../CrmAdapter.js';
import type { DialTarget } from '../../crm.js';
import { fieldsOf, textOf } from '../kit/answers.js';
import { createDialListeners } from '../kit/dialListeners.js';
import { dialledNumber } from '../kit/dialledNumber.js';
import type { OpenCti } from './OpenCti.js';

/** A listener of Open CTI's cannot be removed: there is one, and it tells whoever listens. */
export function createClickToDial(opencti: OpenCti): NonNullable<CrmAdapter['onClickToDial']> {
  let isSubscribed = false;
  const listeners = createDialListeners((isHeard) => {
    if (isHeard) opencti.enableClickToDial({ callback: () => {} });
    else opencti.disableClickToDial({ callback: () => {} });
    if (isSubscribed) return;
    isSubscribed = true;
    opencti.onClickToDial({
      listener: (payload) => {
        const target = dialTarget(payload);
        if (target) listeners.tell(target);
      },
    });
  });
  return listeners.add;
}

/** Salesforce's ids: 15 characters, or 18 with a check of the letter case. */
const isId = (id: string): boolean => /^(?:[A-Za-z\d]{15}|[A-Za-z\d]{18})$/.test(id);

/** Gives the target of a dial; undefined for a payload without a number. */
function dialTarget(payload: unknown): DialTarget | undefined {
  const { number, recordId, recordName, objectType } = fieldsOf(payload);
  const phone = textOf(number)?.trim();
  if (!phone) return undefined;
  const id = textOf(recordId);
  const name = textOf(recordName) ?? phone;
  return id && isId(id)
    ? { id, type: textOf(objectType) ?? 'Contact', name, phone }
    : { ...dialledNumber(phone), name };
}
