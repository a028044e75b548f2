import type { CrmAdapter } from '../../CrmAdapter.js';
import type { CrmRecord, DialTarget } from '../../crm.js';
import { reportUncaught } from '../../reportUncaught.js';
import { type Fields, fieldsOf } from '../kit/answers.js';
import { dialLookupMs, dialledNumber, targetOfNumber } from '../kit/dialledNumber.js';
import { findRecords, type RecordSource, readRecord } from './records.js';

/**
 * The event of accounts with Talk Partner Edition, and the same as the app's background sends it on: which
 * part of an app hears it is told differently in different places. Being subscribed is the switch.
 *
 * @see https://developer.zendesk.com/api-reference/apps/apps-support-api/all_locations/
 */
const dialEvents = ['voice.dialout', 'patchcord.dialout'];

/** Milliseconds in which the same dial, told by both events, is one. */
const sameDialMs = 1000;

/** Listens to the call controls of Zendesk's pages. */
export function createClickToDial(source: RecordSource): NonNullable<CrmAdapter['onClickToDial']> {
  const { client } = source;
  return (listener) => {
    let isStopped = false;
    const isEcho = createEchoGuard();
    const tell = async (event: Fields, name: string) => {
      const phone = String(event.number ?? '').trim();
      if (phone === '' || isEcho([phone, event.userId, event.ticketId].join(), name)) return;
      const target = await targetOf(event, phone, source);
      if (!isStopped) listener(target);
    };
    const handlers = dialEvents.map((name) => {
      const hear = (event: unknown) => void tell(fieldsOf(event), name).catch(reportUncaught);
      client.on(name, hear);
      return () => client.off(name, hear);
    });
    return () => {
      isStopped = true;
      for (const stop of handlers) stop();
    };
  };
}

/** Gives what says whether a dial was just told by the other event. The same event may tell it again. */
function createEchoGuard(): (dial: string, name: string) => boolean {
  const told: { readonly dial: string; readonly name: string }[] = [];
  return (dial, name) => {
    const index = told.findIndex((other) => other.dial === dial && other.name !== name);
    if (index !== -1) return told.splice(index, 1).length > 0;
    const own = { dial, name };
    told.push(own);
    AbortSignal.timeout(sameDialMs).onabort = () => {
      if (told.includes(own)) told.splice(told.indexOf(own), 1);
    };
    return false;
  };
}

/** Gives the record to dial, related to the ticket from which the agent dials. */
async function targetOf(
  { userId, ticketId }: Fields,
  phone: string,
  source: RecordSource,
): Promise<DialTarget> {
  const target = userId
    ? { ...((await readUser(`${userId}`, phone, source)) ?? dialledNumber(phone)), phone }
    : await targetOfNumber(phone, (...asked) => findRecords(source, ...asked));
  return {
    ...target,
    ...(Boolean(ticketId) && { relatedTo: { id: `${ticketId}`, type: 'ticket' } }),
  };
}

/** The user; undefined if there is none. Somebody whose name does not come at once goes by the number. */
async function readUser(id: string, phone: string, { client }: RecordSource) {
  const nameless: CrmRecord = { id, type: 'user', name: phone };
  if (!/^\d{1,20}$/.test(id)) return undefined;
  const user = readRecord(client, 'user', id, AbortSignal.timeout(dialLookupMs));
  return user.catch(() => nameless);
}
