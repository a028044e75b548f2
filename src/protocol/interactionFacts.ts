import { given } from './given.js';

/**
 * Facts about a finished interaction. A fact is absent if the connector did not send it, or sent it in an unknown
 * form.
 */
export interface InteractionFacts {
  /** `VOICE`, `WEBCHAT`, `EMAIL` and others, as the connector names them. */
  readonly channel?: string;
  readonly direction?: 'incoming' | 'outgoing';
  /** The agent's disposition: its name, or its code if it has no name. */
  readonly outcome?: string;
  /** Identifies the whole contact, which may consist of several interactions. */
  readonly contactId?: string;
}

/** The first two values are in the vendor's documentation. Live systems send the other two. */
const directions = new Map<unknown, InteractionFacts['direction']>([
  ['INBOUND', 'incoming'],
  ['OUTBOUND', 'outgoing'],
  ['INCOMING', 'incoming'],
  ['OUTGOING', 'outgoing'],
]);

/**
 * Reads the facts of an `interaction`. Its fields may contain any values.
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
