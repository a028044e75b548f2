import type { CrmAdapter } from '../../CrmAdapter.js';
import type { DialTarget } from '../../crm.js';
import { fieldsOf, parseJson, textOf } from '../kit/answers.js';
import { dialledNumber } from '../kit/dialledNumber.js';
import type { CIFramework } from './CIFramework.js';
import { bareId, isGuid } from './records.js';

const event = 'onclicktoact';

/** Creates the adapter's `onClickToDial`. Phone numbers in forms and lists are clickable while there is a listener. */
export function createClickToDial(cif: CIFramework): NonNullable<CrmAdapter['onClickToDial']> {
  const handlers = new Set<unknown>();
  // Errors are ignored: an administrator can enable clicks in the provider's settings, and then they work even if this
  // call fails.
  const enable = (isOn: boolean) => {
    (async () => cif.setClickToAct(isOn))().catch(() => {});
  };
  return (listener) => {
    // Async, because the framework expects a promise from a handler.
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
 * Returns the target of a click on a number. Returns undefined for a payload without a number. Microsoft documents a
 * payload with a number and a table. In practice it also contains an id, and a custom control can send an object
 * instead of a JSON text.
 */
function dialTarget(payload: unknown): DialTarget | undefined {
  const data = fieldsOf(typeof payload === 'string' ? parseJson(payload) : payload);
  const { value, entityLogicalName, entityId, recordTitle } = data;
  const phone = textOf(typeof value === 'number' ? String(value) : value)?.trim();
  if (!phone) return undefined;
  const [id, type] = [textOf(entityId) ?? '', textOf(entityLogicalName)];
  const name = textOf(recordTitle) ?? phone;
  return type && isGuid(id)
    ? { id: bareId(id), type, name, phone }
    : { ...dialledNumber(phone), name };
}
