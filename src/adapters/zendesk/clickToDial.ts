import type { CrmAdapter } from '../../CrmAdapter.js';
import type { CrmRecord, DialTarget } from '../../crm.js';
import { reportUncaught } from '../../reportUncaught.js';
import { type Fields, fieldsOf } from '../kit/answers.js';
import { dialLookupMs, dialledNumber, targetOfNumber } from '../kit/dialledNumber.js';
import { findRecords, type RecordSource, readRecord } from './records.js';

/**
 * The event that Zendesk sends to accounts with Talk Partner Edition, and the event with which the app's background page
 * forwards it. Zendesk's documentation is contradictory about which part of an app receives the event, so the adapter
 * subscribes to both. Zendesk enables clicks on numbers while there is a subscription.
 *
 * @see https://developer.zendesk.com/api-reference/apps/apps-support-api/all_locations/
 */
const dialEvents = ['voice.dialout', 'patchcord.dialout'];

/** The time in which the two events with the same number are treated as one click, in milliseconds. */
const sameDialMs = 1000;

/** Creates the adapter's `onClickToDial`, for clicks on numbers in Zendesk's pages. */
export function createClickToDial(source: RecordSource): NonNullable<CrmAdapter['onClickToDial']> {
  const { client } = source;
  return (listener) => {
    let isStopped = false;
    const isEcho = createEchoGuard();
    const dial = async (event: Fields, name: string) => {
      const phone = String(event.number ?? '').trim();
      if (phone === '' || isEcho([phone, event.userId, event.ticketId].join(), name)) return;
      const target = await targetOf(event, phone, source);
      if (!isStopped) listener(target);
    };
    const handlers = dialEvents.map((name) => {
      const handler = (event: unknown) => void dial(fieldsOf(event), name).catch(reportUncaught);
      client.on(name, handler);
      return () => client.off(name, handler);
    });
    return () => {
      isStopped = true;
      for (const stop of handlers) stop();
    };
  };
}

/**
 * Creates a function that returns true if the other event has just reported the same click. The same event twice means
 * two clicks.
 */
function createEchoGuard(): (dial: string, name: string) => boolean {
  const recent: { readonly dial: string; readonly name: string }[] = [];
  return (dial, name) => {
    const index = recent.findIndex((other) => other.dial === dial && other.name !== name);
    if (index !== -1) return recent.splice(index, 1).length > 0;
    const entry = { dial, name };
    recent.push(entry);
    AbortSignal.timeout(sameDialMs).onabort = () => {
      if (recent.includes(entry)) recent.splice(recent.indexOf(entry), 1);
    };
    return false;
  };
}

/** Returns the dial target, with a relation to the ticket from which the agent dials. */
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

/** Reads a user. Returns undefined if the user does not exist. If reading fails or takes too long, the name is the number. */
async function readUser(id: string, phone: string, { client }: RecordSource) {
  const nameless: CrmRecord = { id, type: 'user', name: phone };
  if (!/^\d{1,20}$/.test(id)) return undefined;
  const user = readRecord(client, 'user', id, AbortSignal.timeout(dialLookupMs));
  return user.catch(() => nameless);
}
