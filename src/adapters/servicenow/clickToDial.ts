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

/** The names of the field with the number, best first. An account, a case or a country has a number, too. */
const numberNames = [
  /phone_?number$/i,
  /phone|mobile/i,
  /^((to|dial|call|called|contact)_?)?number$/i,
  /^value$/i,
];

/**
 * A number, however it was typed: an address of `tel:`, an extension, letters in place of digits, unusual
 * dashes. It begins like a number and has two digits at least; a `sys_id` is none.
 */
const diallable = /^(?![\da-f]{32}$)(?:tel:)?[^\p{L}\d@]*\d[^@\n]*\d[^@\n]*$/iu;

/**
 * The context is whatever the instance's macros send: number and record are looked for in all of it, by
 * the usual names.
 */
function dialTarget(context: unknown): DialTarget | undefined {
  if ((fieldsOf(context).type ?? 'OUTGOING_CALL') !== 'OUTGOING_CALL') return undefined;
  const entries = entriesIn(context);
  const first = (name: RegExp, value: RegExp) =>
    entries.find((entry) => name.test(entry[0]) && value.test(entry[1]))?.[1];
  const [number] = numberNames.flatMap((name) => first(name, diallable) ?? []);
  if (!number) return undefined;
  const phone = number.replace(/^tel:/i, '');
  const id = first(/^(query|sys_id)$/, /^(sys_id=)?[\da-f]{32}$/)?.slice(-32);
  const type = first(/^entity$/, /^\w+$/);
  if (!id || !type) return dialledNumber(phone);
  return { id, type, name: first(/name$/i, /./) ?? phone, phone };
}

const entriesIn = (value: unknown): Entry[] =>
  Object.entries(fieldsOf(value)).flatMap(([name, inner]) =>
    inner instanceof Object ? entriesIn(inner) : [[name, String(inner ?? '').trim()] as const],
  );
