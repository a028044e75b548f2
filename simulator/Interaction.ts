import type { ClientData, SaveInteractionLog } from '../src/protocol/index.js';

/** The channel on which a customer and an agent talk. */
export type Channel = 'voice' | 'chat';

/** A phone call or a chat. */
export interface Interaction {
  readonly id: string;
  readonly channel: Channel;
  readonly direction: 'inbound' | 'outbound';
  /** The caller's number, address or handle. */
  readonly from: string;
  /** The called number, address or handle. */
  readonly to: string;
  /** The values of a screen pop, in order. */
  readonly aniValues: readonly string[];
  /** The customer's name, if it is known. */
  readonly name?: string;
  readonly topic?: string;
  /** The record that was dialled. */
  readonly recordId?: string | number;
  /** The time when it began to ring or was dialled, in milliseconds since 1970. */
  readonly startedAt: number;
}

/** The agent's notes. */
export interface Notes {
  readonly subject?: string;
  readonly comments?: string;
  /** Values by the names of the custom fields. */
  readonly customFields?: Readonly<Record<string, unknown>>;
}

/** The fictitious address of the agent for each channel. `ring` can override it. */
export const agentAddress: Readonly<Record<Channel, string>> = {
  voice: '+18005550199',
  chat: 'support-chat@example.com',
};

/** Returns the customer's name, or the customer's number or address. */
export const nameOf = ({ name, direction, from, to }: Interaction): string =>
  name ?? (direction === 'inbound' ? from : to);

/**
 * Returns the values of a screen pop for a caller: the number without punctuation, then the number without the country
 * code. Returns an address that is not a number unchanged.
 *
 * @see docs/protocol.md, section 2.8
 */
export function aniValuesOf(from: string, countryCode: string): readonly string[] {
  const trimmed = from.trim();
  if (!/^\+?[\d\s().-]+$/.test(trimmed)) return [trimmed];
  const number = trimmed.replace(/[\s().-]/g, '');
  const prefix = `+${countryCode}`;
  return countryCode !== '' && number.startsWith(prefix)
    ? [number, number.slice(prefix.length)]
    : [number];
}

/** Creates the outbound call for a `clickToDialResponse`. */
export function dialledInteraction(
  data: ClientData<'clickToDialResponse'>,
  start: { readonly id: string; readonly at: number },
): Interaction {
  const target = data.onClickToDialResponse;
  return {
    id: start.id,
    channel: 'voice',
    direction: 'outbound',
    from: agentAddress.voice,
    to: target.number ?? '',
    aniValues: [],
    name: target.recordName,
    recordId: target.recordId,
    startedAt: start.at,
  };
}

/** The end of an interaction, and the agent's time zone. */
export interface EndOfInteraction {
  /** The time of the end, in milliseconds since 1970. */
  readonly at: number;
  /** The offset of the agent's local time from UTC in minutes, from -840 to 840. */
  readonly utcOffsetMinutes: number;
}

/**
 * Creates the data of `requestSaveInteractionLog` for a finished interaction.
 *
 * @see docs/protocol.md, section 2.10
 */
export function interactionLogOf(
  interaction: Interaction,
  notes: Notes,
  end: EndOfInteraction,
): SaveInteractionLog {
  const { id, channel, direction, from, to, name, topic } = interaction;
  return {
    header: { source: 'softphone', timestamp: new Date(end.at).toISOString() },
    message: {
      body: {
        interactionId: id,
        interactionData: {
          interaction: {
            id,
            channel: channel === 'voice' ? 'VOICE' : 'WEBCHAT',
            direction: direction === 'inbound' ? 'INCOMING' : 'OUTGOING',
            state: 'ACW',
            contactId: `contact-${id}`,
            ...(topic === undefined ? {} : { topic }),
            originatingAddress: from,
            destinationAddress: to,
            intrinsics: {
              ...startOf(interaction, end.utcOffsetMinutes),
              ...(name === undefined ? {} : { CALLER_NAME: name }),
            },
          },
          updatedOriginatingAddress: from,
          updatedDestinationAddress: to,
          logDetails: logDetailsOf(notes),
        },
      },
    },
  };
}

const logDetailsOf = ({ subject = '', comments = '', customFields = {} }: Notes) => ({
  subject,
  comments,
  customFields: Object.entries(customFields).map(([logFieldName, currentValue]) => ({
    logFieldName,
    currentValue,
  })),
});

/** Returns the start in the agent's local time and date. Each is followed by the time zone in parentheses, as in live systems. */
function startOf({ startedAt }: Interaction, utcOffsetMinutes: number) {
  const local = new Date(startedAt + utcOffsetMinutes * 60_000).toISOString();
  const ahead = new Date(Math.abs(utcOffsetMinutes) * 60_000).toISOString().slice(11, 16);
  const zone = utcOffsetMinutes === 0 ? 'UTC' : `GMT${utcOffsetMinutes < 0 ? '-' : '+'}${ahead}`;
  return {
    START_TIME: `${local.slice(11, 19)}(${zone})`,
    START_DATE: `${local.slice(0, 10)}(${zone})`,
  };
}
