import type { CrmAdapter } from '../../CrmAdapter.js';
import type { DialTarget } from '../../crm.js';
import { fieldsOf, parseJson, textOf } from '../kit/answers.js';
import type { CIFramework } from './CIFramework.js';
import { bareId } from './records.js';

const event = 'onclicktoact';

/** Listens to the phone fields of forms and lists. They can be pressed while anybody listens. */
export function createClickToDial(cif: CIFramework): NonNullable<CrmAdapter['onClickToDial']> {
  const handlers = new Set<unknown>();
  // A provider may have it switched on anyway, and who may not switch it can still dial then.
  const enable = (isOn: boolean) => {
    (async () => cif.setClickToAct(isOn))().catch(() => {});
  };
  return (listener) => {
    // The framework waits for its promise.
    const handler = async (payload: string) => {
      const target = dialTarget(payload);
      if (target) listener(target);
    };
    cif.addHandler(event, handler);
    if (handlers.add(handler).size === 1) enable(true);
    return () => {
      cif.removeHandler(event, handler);
      if (handlers.delete(handler) && handlers.size === 0) enable(false);
    };
  };
}

function dialTarget(payload: unknown): DialTarget | undefined {
  const { value, entityLogicalName, entityId, recordTitle } = fieldsOf(parseJson(payload));
  const [phone, id] = [textOf(value)?.trim(), textOf(entityId)];
  if (!phone || !id) return undefined;
  return {
    id: bareId(id),
    type: String(entityLogicalName),
    name: textOf(recordTitle) ?? phone,
    phone,
  };
}
