import type { CrmAdapter } from '../../CrmAdapter.js';
import type { DialTarget } from '../../crm.js';
import { fieldsOf, parseJson } from '../kit/answers.js';
import { createDialListeners } from '../kit/dialListeners.js';
import { dialledNumber } from '../kit/dialledNumber.js';
import { numberToDial } from '../kit/numberToDial.js';
import type { OpenFrame } from './OpenFrame.js';

/** Creates the adapter's `onClickToDial`. All listeners share one subscription, because OpenFrame cannot end one. */
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
 * Names of the field with the phone number, in order of preference. A number is searched by name, because the context can
 * also contain the number of an account, a case or a country.
 */
const numberNames = [
  /phone_?number$/i,
  /phone|mobile|^(tel|cell|msisdn)$/i,
  /^((to|dial(l?ed)?|call(ed)?|contact)_?)?number$/i,
  /^(to|destination|dial(l?ed)?|called)$/i,
  /^value$/i,
];

/** Names of fields that contain only a part or a property of a number: `phone_ext`, `phone_country_code`, `mobile_id`. */
const partNames = /(?:ext|extension|code|country|prefix|type|label|id|ids)$/i;

/** The names of the field with the name of the record, best first. A company's is that of another one. */
const nameNames = [/^name$/i, /^(?!company|account).*name$/i, /name$/i];

const sysId = /^[\da-f]{32}$/;

/**
 * Returns the target of a click on a number. The macros of each instance define the format of the context. So the
 * function searches the whole context for a number and a record by the usual field names.
 */
function dialTarget(context: unknown): DialTarget | undefined {
  if ((fieldsOf(context).type ?? 'OUTGOING_CALL') !== 'OUTGOING_CALL') return undefined;
  const entries = entriesIn(context);
  const first = (name: RegExp, value: RegExp) =>
    entries.find((entry) => name.test(entry[0]) && value.test(entry[1]))?.[1];
  const numbers = entries.filter(([name, value]) => !partNames.test(name) && !sysId.test(value));
  const [number] = numberNames.flatMap((wanted) =>
    numbers.flatMap(([name, value]) => (wanted.test(name) && numberToDial(value)) || []),
  );
  if (!number) return undefined;
  const phone = number.replace(/^tel:/i, '');
  const id = first(/^(query|sys_id)$/, /^(sys_id=)?[\da-f]{32}$/)?.slice(-32);
  const type = first(/^entity$/, /^\w+$/);
  if (!id || !type) return dialledNumber(phone);
  const [name = phone] = nameNames.flatMap((wanted) => first(wanted, /./) ?? []);
  return { id, type, name, phone };
}

const entriesIn = (value: unknown): Entry[] =>
  Object.entries(fieldsOf(value)).flatMap(([name, inner]) =>
    inner instanceof Object ? entriesIn(inner) : [[name, String(inner ?? '').trim()] as const],
  );
