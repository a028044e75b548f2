import type { CrmAdapter } from '../../CrmAdapter.js';
import { dialledNumber } from '../kit/dialledNumber.js';
import { findRecords, type RecordSource } from './records.js';

/** The event of accounts with Talk Partner Edition. Being subscribed is the switch. */
const dialEvent = 'voice.dialout';

/** Milliseconds that a dialled number waits for its name. */
const lookupMs = 1000;

/** Listens to the call controls of Zendesk's pages. */
export function createClickToDial(source: RecordSource): NonNullable<CrmAdapter['onClickToDial']> {
  const { client } = source;
  return (listener) => {
    let isStopped = false;
    const tell = async (event: unknown) => {
      const phone = String(Object(event).number ?? '').trim();
      if (phone === '') return;
      const record = await whoHas(phone, source);
      if (!isStopped) listener({ ...(record ?? dialledNumber(phone)), phone });
    };
    const dial = (event: unknown) => void tell(event).catch(reportError);
    client.on(dialEvent, dial);
    return () => {
      isStopped = true;
      client.off(dialEvent, dial);
    };
  };
}

/**
 * The event tells a number and no person. Who it is gets looked up, but only for a moment: the call
 * matters more than the name. Several people with the number are as good as none.
 */
async function whoHas(phone: string, source: RecordSource) {
  const query = { kind: 'phone', value: phone } as const;
  const found = await findRecords(source, query, AbortSignal.timeout(lookupMs)).catch(() => []);
  return found.length === 1 ? found[0] : undefined;
}
