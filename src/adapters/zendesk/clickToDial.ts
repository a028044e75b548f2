import type { DialTarget } from '../../crm.js';
import type { FindByPhone } from './records.js';
import type { ZafClient } from './ZafClient.js';

/** The event of accounts with Talk Partner Edition. Being subscribed is the switch. */
const dialEvent = 'voice.dialout';

/** What is dialled when nobody is known to have the number. */
export const numberType = 'phone';

/** Subscribes to the call controls of Zendesk's pages. */
export function listenForDials(
  client: ZafClient,
  find: FindByPhone,
  lookupMs: number,
  listener: (target: DialTarget) => void,
): () => void {
  let isStopped = false;
  const tell = (target: DialTarget) => {
    if (!isStopped) listener(target);
  };
  const dial = (event: unknown) => {
    const phone = String(Object(event).number ?? '').trim();
    const target = { id: phone, type: numberType, name: phone, phone };
    if (phone === '') return;
    if (lookupMs === 0) return tell(target);
    whoHas(phone, find, lookupMs)
      .then((record) => tell(record ? { ...record, phone } : target))
      .catch((error) => reportError(error));
  };
  client.on(dialEvent, dial);
  return () => {
    isStopped = true;
    client.off(dialEvent, dial);
  };
}

/**
 * The event tells a number and no person. Who it is gets looked up, but only for a moment: the call
 * matters more than the name. Several people with the number are as good as none.
 */
async function whoHas(phone: string, find: FindByPhone, lookupMs: number) {
  const found = await find(phone, AbortSignal.timeout(lookupMs)).catch(() => []);
  return found.length === 1 ? found[0] : undefined;
}
