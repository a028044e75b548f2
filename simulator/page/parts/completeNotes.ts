import type { Interaction, Notes } from '../../Interaction.js';
import type { HeldInteraction } from '../../SimulatorState.js';
import type { SoftphoneTexts } from '../texts/SoftphoneTexts.js';

/** Returns the notes for the log: adds a default subject if the agent has entered none, and removes empty fields. */
export function completeNotes(interaction: HeldInteraction, texts: SoftphoneTexts): Notes {
  const {
    subject = subjectOf(interaction, texts),
    comments = '',
    customFields = {},
  } = interaction.notes;
  const filledIn = Object.entries(customFields).filter(([, value]) => String(value).trim() !== '');
  return { subject, comments, customFields: Object.fromEntries(filledIn) };
}

/** Returns the default subject of an interaction. */
export function subjectOf({ channel, direction }: Interaction, { log }: SoftphoneTexts): string {
  if (channel === 'chat') return log.chat;
  return direction === 'inbound' ? log.inboundCall : log.outboundCall;
}
