import {
  callCenterSettingsKeys,
  clientMessageType,
  connectorMessageType,
  notificationSeverities,
  notificationTypes,
} from '../../protocol/index.js';
import { fieldKinds } from '../fieldKinds.js';

const flagWords = ['Y', 'N', 'YES', 'NO', 'TRUE', 'FALSE', '1', '0'];

/** The names of all settings, including those for numbers and texts, because a connector may also send a flag for them. */
const settings = Object.values(callCenterSettingsKeys).flat();

const flags = [...fieldKinds].flatMap(([name, kind]) =>
  kind === 'flag' || /^is[A-Z]/.test(name) ? [name] : [],
);

/**
 * Closed lists of words by the field that may hold them, in capital letters. They are the protocol's, or
 * stand in Avaya's own code; none says anything of a customer.
 *
 * @see docs/protocol.md, section 2.10
 */
const words: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    ...Object.fromEntries([...settings, ...flags, 'muted'].map((name) => [name, flagWords])),
    channel: [
      ...['VOICE', 'WEBCHAT', 'EMAIL', 'SMS', 'MESSAGING', 'FAX', 'SCANNED_DOCUMENTS', 'SOCIAL'],
      ...['VIDEO', 'CO_BROWSE', 'OUTBOUND', 'PP_OUTBOUND', 'WEB_VOICE', 'GENERIC', 'MMS'],
      ...['NO_CHANNEL', 'CHAT'],
    ],
    direction: ['INCOMING', 'OUTGOING', 'INBOUND', 'OUTBOUND'],
    state: [
      ...['UNKNOWN', 'INITIATED', 'ALERTING', 'ACTIVE', 'PASSIVE', 'HELD', 'ACW', 'ACW_PENDING'],
      'ENDED',
    ],
    interactionType: [
      ...['CALLED', 'CALLING', 'CONSULTING', 'CONFERENCED', 'TRANSFERRED', 'CONSULTED'],
      ...['TRANSFERRING_TO_SERVICE', 'OBSERVING', 'COACHED'],
    ],
    severity: notificationSeverities,
    type: [
      ...[...notificationTypes, clientMessageType, connectorMessageType].map(upper),
      ...['CUSTOMER', 'AGENT'],
    ],
  }).map(([name, list]) => [name, new Set(list)]),
);

/** The fields that can end with a time zone. */
const zoned = new Set(['START_DATE', 'START_TIME']);
const zone = /(?:\((?:UTC|GMT)\)|(?<=\d)Z)$/;

/** Returns the text if it is a word of the field's closed list, or the time zone with which it ends. */
export function wordIn(name: string, text: string): string | undefined {
  if (words.get(name)?.has(upper(text)) === true) return text;
  return zoned.has(name) ? zone.exec(text)?.[0] : undefined;
}

/** Converts a text to upper case. Returns an empty string for a long text, which cannot be a word. */
function upper(text: string): string {
  return text.length > 40 ? '' : text.toUpperCase();
}
