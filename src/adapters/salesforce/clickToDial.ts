import type { CrmAdapter } from '../../CrmAdapter.js';
import type { DialTarget } from '../../crm.js';
import { type Fields, fieldsOf, textOf } from '../kit/answers.js';
import { createDialListeners } from '../kit/dialListeners.js';
import { dialledNumber } from '../kit/dialledNumber.js';
import type { OpenCti } from './OpenCti.js';
import { isId } from './records.js';

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

/** Gives the target of a dial; undefined for a payload without a number. */
function dialTarget(payload: unknown): DialTarget | undefined {
  const { number, recordName, ...rest } = fieldsOf(payload);
  const phone = textOf(typeof number === 'number' ? String(number) : number)?.trim();
  if (!phone) return undefined;
  const name = textOf(recordName) ?? phone;
  const [id, type] = recordIn(rest);
  return isId(id) ? { id, type, name, phone } : { ...dialledNumber(phone), name };
}

/** The id and the type of the record that was dialled. A person account is told as a contact, too. */
function recordIn({ personAccount, accountId, recordId, objectType, contactId }: Fields) {
  const account = personAccount === true && textOf(accountId);
  if (account) return [account, 'Account'] as const;
  const id = textOf(recordId);
  if (id) return [id, textOf(objectType) ?? 'Contact'] as const;
  return [textOf(contactId) ?? '', 'Contact'] as const;
}
