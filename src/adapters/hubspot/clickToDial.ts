import type { CrmAdapter } from '../../CrmAdapter.js';
import type { DialTarget } from '../../crm.js';
import { reportUncaught } from '../../reportUncaught.js';
import { fieldsOf, textOf } from '../kit/answers.js';
import { dialLookupMs, dialledNumber } from '../kit/dialledNumber.js';
import { findRecords, kinds, type RecordSource } from './records.js';
import type { DialEvent } from './SdkEvents.js';

/**
 * Tells whom the agent calls. HubSpot tells the record but not its name, which gets looked up, but only
 * for a moment: the call matters more.
 */
export function createClickToDial(source: RecordSource): NonNullable<CrmAdapter['onClickToDial']> {
  return (listener) => {
    let isStopped = false;
    const tell = async (event: DialEvent) => {
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
    const stop = source.events.onDial((event) => void tell(event).catch(reportUncaught));
    return () => {
      isStopped = true;
      stop();
    };
  };
}

/**
 * The callee, or else the record that the number stands on, if it is a contact or a company: a number on a
 * ticket or a deal is nobody's.
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
