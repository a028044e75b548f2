import type { DialTarget } from '../../crm.js';
import type { FindByPhone } from './records.js';
import type { ZafClient } from './ZafClient.js';

/** The event of accounts with Talk Partner Edition. Being subscribed is the switch. */
const dialEvent = 'voice.dialout';

/** What is dialled when nobody is known to have the number. */
export const numberType = 'phone';

/** How long a number that is dialled waits for a name, in milliseconds. */
const lookupMs = 1000;

/** Subscribes to the call controls of Zendesk's pages. */
export function listenForDials(
  client: ZafClient,
  find: FindByPhone,
  listener: (target: DialTarget) => void,
): () => void {
  let isStopped = false;
  const tell = async (event: unknown) => {
    const phone = String(Object(event).number ?? '').trim();
    if (phone === '') return;
    const record = await whoHas(phone, find);
    const target = record ?? { id: phone, type: numberType, name: phone };
    if (!isStopped) listener({ ...target, phone });
  };
  const dial = (event: unknown) => void tell(event).catch(reportError);
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
async function whoHas(phone: string, find: FindByPhone) {
  const found = await find(phone, AbortSignal.timeout(lookupMs)).catch(() => []);
  return found.length === 1 ? found[0] : undefined;
}
