import type { CrmAdapter } from '../../CrmAdapter.js';
import type { DialTarget } from '../../crm.js';
import { fieldsOf, parseJson } from '../kit/answers.js';
import { createDialListeners } from '../kit/dialListeners.js';
import { dialledNumber } from '../kit/dialledNumber.js';
import type { OpenFrame } from './OpenFrame.js';

/** A subscription of OpenFrame's cannot be ended: there is one, and it tells whoever listens. */
export function createClickToDial(openFrame: OpenFrame): NonNullable<CrmAdapter['onClickToDial']> {
  let isSubscribed = false;
  const listeners = createDialListeners(() => {
    if (isSubscribed) return;
    openFrame.subscribe(openFrame.EVENTS.COMMUNICATION_EVENT, (context) => {
      const target = dialTarget(typeof context === 'string' ? parseJson(context) : context);
      if (target) listeners.tell(target);
    });
    isSubscribed = true;
  });
  return listeners.add;
}

type Entry = readonly [name: string, value: string];

/**
 * The context is whatever the instance's macros send: number and record are looked for in all of it, by
 * the usual names.
 */
function dialTarget(context: unknown): DialTarget | undefined {
  if ((fieldsOf(context).type ?? 'OUTGOING_CALL') !== 'OUTGOING_CALL') return undefined;
  const entries = entriesIn(context);
  const first = (name: RegExp, value: RegExp) =>
    entries.find((entry) => name.test(entry[0]) && value.test(entry[1]))?.[1];
  const phone = first(/phone|number|value/i, /^\s*\+?[\d\s().-]{3,}$/)?.trim();
  if (!phone) return undefined;
  const id = first(/^(query|sys_id)$/, /^(sys_id=)?[\da-f]{32}$/)?.slice(-32);
  const type = first(/^entity$/, /^\w+$/);
  if (!id || !type) return dialledNumber(phone);
  return { id, type, name: first(/name$/i, /./) ?? phone, phone };
}

const entriesIn = (value: unknown): Entry[] =>
  Object.entries(fieldsOf(value)).flatMap(([name, inner]) =>
    inner instanceof Object ? entriesIn(inner) : [[name, String(inner)] as const],
  );
