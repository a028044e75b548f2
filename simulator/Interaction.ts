import type { ClientData, SaveInteractionLog } from '../src/protocol/index.js';

/** The channel on which a customer and an agent talk. */
export type Channel = 'voice' | 'chat';

/** One piece of work: a phone call or a chat, while it lasts. */
export interface Interaction {
  readonly id: string;
  readonly channel: Channel;
  readonly direction: 'inbound' | 'outbound';
  /** The caller's number, address or handle. */
  readonly from: string;
  /** The called number, address or handle. */
  readonly to: string;
  /** The values that a screen pop looks for, in order. */
  readonly aniValues: readonly string[];
  /** The other side's name, where it is known. */
  readonly name?: string;
  readonly topic?: string;
  /** The record that was dialled. */
  readonly recordId?: string | number;
  /** Milliseconds since 1970 at which it rang or was dialled. */
  readonly startedAt: number;
}

/** The agent's notes. */
export interface Notes {
  readonly subject?: string;
  readonly comments?: string;
  /** Values by the names of the custom fields. */
  readonly customFields?: Readonly<Record<string, unknown>>;
}

/** The agent's own address for each channel, unless a ring names another. Made up. */
export const agentAddress: Readonly<Record<Channel, string>> = {
  voice: '+18005550199',
  chat: 'support-chat@example.com',
};

/** The one on the other side, as an agent would name them. */
export const nameOf = ({ name, direction, from, to }: Interaction): string =>
  name ?? (direction === 'inbound' ? from : to);

/**
 * The spellings of a caller that a screen pop tries: as it is, then without the country code.
 * Separators of a phone number are dropped, an address stays as it is.
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

/** The outbound call that a `clickToDialResponse` asks for. */
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

/** The date and the duration of an interaction's end. */
export interface EndOfInteraction {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Minutes east of Greenwich of the agent's clock, -840 to 840. */
  readonly utcOffsetMinutes: number;
}

/**
 * Everything that the connector knows about a finished interaction.
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

/** Wall-clock time and date of the agent, each with the zone in brackets, as in live systems. */
function startOf({ startedAt }: Interaction, utcOffsetMinutes: number) {
  const local = new Date(startedAt + utcOffsetMinutes * 60_000).toISOString();
  const ahead = new Date(Math.abs(utcOffsetMinutes) * 60_000).toISOString().slice(11, 16);
  const zone = utcOffsetMinutes === 0 ? 'UTC' : `GMT${utcOffsetMinutes < 0 ? '-' : '+'}${ahead}`;
  return {
    START_TIME: `${local.slice(11, 19)}(${zone})`,
    START_DATE: `${local.slice(0, 10)}(${zone})`,
  };
}
