import type { CrmAdapter } from '../../CrmAdapter.js';
import { fieldsOf, textOf } from '../kit/answers.js';
import { findRecords, type RecordSource } from './records.js';
import type { DialEvent } from './SdkEvents.js';

/** Milliseconds that a dialled number waits for its name. */
const lookupMs = 1000;

/**
 * Tells whom the agent calls. HubSpot tells the record but not its name, which gets looked up, but only
 * for a moment: the call matters more.
 */
export function createClickToDial(source: RecordSource): NonNullable<CrmAdapter['onClickToDial']> {
  return (listener) => {
    let isStopped = false;
    const tell = async ({ phoneNumber, objectId, objectType, calleeInfo }: DialEvent) => {
      const phone = textOf(phoneNumber);
      if (!phone) return;
      const { calleeId = objectId, calleeObjectTypeId = objectType } = fieldsOf(calleeInfo);
      const isCompany = /^(COMPANY|0-2)$/.test(`${calleeObjectTypeId}`);
      const type = isCompany ? 'company' : 'contact';
      const id = String(calleeId);
      const signal = AbortSignal.timeout(lookupMs);
      const found = await findRecords(source, { kind: 'id', value: id }, signal).catch(() => []);
      const record = found.find((candidate) => candidate.type === type);
      if (!isStopped) listener({ id, type, name: phone, ...record, phone });
    };
    const stop = source.events.onDial((event) => void tell(event).catch(reportError));
    return () => {
      isStopped = true;
      stop();
    };
  };
}
