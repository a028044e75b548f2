import { given } from './given.js';

/** Facts about a finished interaction. One that is absent was not told, or not in a form that is understood. */
export interface InteractionFacts {
  /** `VOICE`, `WEBCHAT`, `EMAIL` and others, as the connector names them. */
  readonly channel?: string;
  readonly direction?: 'incoming' | 'outgoing';
  /** The agent's disposition: its name, or its code where it has none. */
  readonly outcome?: string;
  /** Names the whole contact, which may consist of several interactions. */
  readonly contactId?: string;
}

/** The vendor's documentation has the first two, live systems the others. */
const directions = new Map<unknown, InteractionFacts['direction']>([
  ['INBOUND', 'incoming'],
  ['OUTBOUND', 'outgoing'],
  ['INCOMING', 'incoming'],
  ['OUTGOING', 'outgoing'],
]);

/**
 * Reads the facts of an `interaction`, whatever its fields hold.
 *
 * @see docs/protocol.md, section 2.10
 */
export function interactionFacts(interaction: object): InteractionFacts {
  const { channel, direction, dispositionCode, contactId }: Record<string, unknown> = {
    ...interaction,
  };
  const { code, name }: Record<string, unknown> = Object(dispositionCode);
  return given({
    channel: typeof channel === 'string' && /^[A-Z][A-Z_]*$/.test(channel) ? channel : undefined,
    direction: directions.get(direction),
    outcome: textIn(dispositionCode) ?? textIn(name) ?? textIn(code),
    contactId: textIn(contactId),
  }) as InteractionFacts;
}

const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;
