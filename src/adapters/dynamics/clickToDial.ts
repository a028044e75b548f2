import type { CrmAdapter } from '../../CrmAdapter.js';
import type { DialTarget } from '../../crm.js';
import { fieldsOf, parseJson, textOf } from '../kit/answers.js';
import { dialledNumber } from '../kit/dialledNumber.js';
import type { CIFramework } from './CIFramework.js';
import { bareId, isGuid } from './records.js';

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
    const handler = async (payload: unknown) => {
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

/**
 * Gives the target of a dial; undefined for a payload without a number. The documentation has a number and
 * a table; an id comes in practice only, and a control of one's own may send an object.
 */
function dialTarget(payload: unknown): DialTarget | undefined {
  const told = fieldsOf(typeof payload === 'string' ? parseJson(payload) : payload);
  const { value, entityLogicalName, entityId, recordTitle } = told;
  const phone = textOf(typeof value === 'number' ? String(value) : value)?.trim();
  if (!phone) return undefined;
  const [id, type] = [textOf(entityId) ?? '', textOf(entityLogicalName)];
  const name = textOf(recordTitle) ?? phone;
  return type && isGuid(id)
    ? { id: bareId(id), type, name, phone }
    : { ...dialledNumber(phone), name };
}
