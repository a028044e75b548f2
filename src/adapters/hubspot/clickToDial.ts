import type { CrmAdapter } from '../../CrmAdapter.js';
import type { DialTarget } from '../../crm.js';
import { reportUncaught } from '../../reportUncaught.js';
import { fieldsOf, textOf } from '../kit/answers.js';
import { dialLookupMs, dialledNumber } from '../kit/dialledNumber.js';
import { findRecords, kinds, type RecordSource } from './records.js';
import type { DialEvent } from './SdkEvents.js';

/**
 * Creates the adapter's `onClickToDial`. HubSpot's event contains the id of the record but not its name. So the adapter
 * reads the record, but for at most `dialLookupMs`, because the call waits for it.
 */
export function createClickToDial(source: RecordSource): NonNullable<CrmAdapter['onClickToDial']> {
  return (listener) => {
    let isStopped = false;
    const dialFrom = async (event: DialEvent) => {
      const { phoneNumber } = event;
      const phone = textOf(typeof phoneNumber === 'number' ? `${phoneNumber}` : phoneNumber);
      if (!phone) return;
      const [kind, id] = calleeOf(event);
      const dial = (target: DialTarget) => {
        listener(target);
        source.calls?.dial(phone);
      };
      if (!kind) return dial(dialledNumber(phone));
      const signal = AbortSignal.timeout(dialLookupMs);
      const query = { kind: 'id', value: id } as const;
      const [record] = await findRecords(source, query, signal, [kind]).catch(() => []);
      if (!isStopped) dial({ id, type: kind.type, name: phone, ...record, phone });
    };
    const stop = source.events.onDial((event) => void dialFrom(event).catch(reportUncaught));
    return () => {
      isStopped = true;
      stop();
    };
  };
}

/**
 * Returns the kind and the id of the callee. If HubSpot names no callee, returns those of the record that shows the
 * number, if the record is a contact or a company. A ticket or a deal is not a callee.
 */
function calleeOf({ objectId, objectType, calleeInfo }: DialEvent) {
  const { calleeId, calleeObjectTypeId } = fieldsOf(calleeInfo);
  for (const [id, type] of [
    [`${calleeId}`, `${calleeObjectTypeId}`],
    [`${objectId}`, `${objectType}`.toLowerCase()],
  ] as const) {
    const kind = kinds.find((known) => known.objectTypeId === type || known.type === type);
    if (kind && /^[1-9]\d*$/.test(id)) return [kind, id] as const;
  }
  return [];
}
