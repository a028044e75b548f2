import type { CrmAdapter } from '../../CrmAdapter.js';
import type { DialTarget } from '../../crm.js';
import { type Fields, fieldsOf, textOf } from '../kit/answers.js';
import { createDialListeners } from '../kit/dialListeners.js';
import { dialledNumber } from '../kit/dialledNumber.js';
import type { OpenCti } from './OpenCti.js';
import { isId } from './records.js';

/** Creates the adapter's `onClickToDial`. All listeners share one listener of Open CTI, because it cannot be removed. */
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

/** Returns the target of a click on a number. Returns undefined for a payload without a number. */
function dialTarget(payload: unknown): DialTarget | undefined {
  const { number, recordName, ...rest } = fieldsOf(payload);
  const phone = textOf(typeof number === 'number' ? String(number) : number)?.trim();
  if (!phone) return undefined;
  const name = textOf(recordName) ?? phone;
  const [id, type] = recordIn(rest);
  return isId(id) ? { id, type, name, phone } : { ...dialledNumber(phone), name };
}

/**
 * Returns the id and the type of the dialled record. For a person account, Salesforce sends the id of a contact, too.
 * The account takes precedence.
 */
function recordIn({ personAccount, accountId, recordId, objectType, contactId }: Fields) {
  const account = personAccount === true && textOf(accountId);
  if (account) return [account, 'Account'] as const;
  const id = textOf(recordId);
  if (id) return [id, textOf(objectType) ?? 'Contact'] as const;
  return [textOf(contactId) ?? '', 'Contact'] as const;
}
